import { lockName } from "../../lock-files";
import { mirrorKey, MIRROR_PREFIX } from "../../prefixes";
import { RELEASES } from "../../releases";
import { FILES, LISTS, LOCK_FILE, MANIFEST, BUILD_FOLDER } from "../document/build-folder";
import type { ComponentDocument, Step } from "../document/document";
import { listPackages } from "../document/list-packages";
import { FAIL, phase, python, script } from "../document/script";
import type { ComponentFacts } from "../component-facts";

/** How many files a step downloads: what a step prints stays short, and a failed step names a short list. */
const FILES_OF_A_STEP = 100;

/**
 * Gets the lock and each file that it lists from the mirror bucket, with the role of the build machine, and checks them.
 *
 * The lock is known by its digest, which is part of this document: so the document's version changes with the lock.
 */
export function fetchComponent({ account, mirrorBucket, lock }: ComponentFacts): ComponentDocument {
  const from = (key: string): string => `s3://${mirrorBucket}/${key}`;
  const chunks = Array.from({ length: Math.ceil(lock.entries / FILES_OF_A_STEP) }, (_, index) => index);
  return {
    name: "forensics-fetch",
    description: `The ${lock.entries} files of the lock ${lock.digest}, each checked against it`,
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("MakeFolders", [
          "umask 077",
          `rm -rf ${BUILD_FOLDER}`,
          // AWSTOE downloads into folders that exist only.
          `mkdir -p ${FILES} ${LISTS} ${MANIFEST}`,
          // Before anything of ours is installed: what is there is the parent's, or of Image Builder's own bootstrap.
          `${listPackages(RELEASES[lock.release].family)} > ${MANIFEST}/parent-packages.txt`,
        ]),
        {
          name: "DownloadLock",
          action: "S3Download",
          maxAttempts: 3,
          inputs: [
            {
              source: from(mirrorKey({ sha256: lock.digest, file: lockName(lock.release) })),
              destination: LOCK_FILE,
              expectedBucketOwner: account,
            },
          ],
        },
        script("CheckLock", [
          `echo '${lock.digest}  ${LOCK_FILE}' | sha256sum --check --strict --quiet`,
          python(READ_LOCK, `${LOCK_FILE} ${LISTS} ${lock.entries}`),
        ]),
        ...chunks.flatMap((chunk): readonly Step[] => [
          script(`List${chunk}`, [
            // One program to the end of its input: "head" would end the one before it with a signal.
            `awk 'NR > ${chunk * FILES_OF_A_STEP} && NR <= ${(chunk + 1) * FILES_OF_A_STEP} {printf "%s%s", separator, $0; separator = "\\n"}' ${LISTS}/keys`,
          ]),
          {
            name: `Download${chunk}`,
            action: "S3Download",
            maxAttempts: 3,
            loop: { forEach: { list: `{{ build.List${chunk}.outputs.stdout }}`, delimiter: "\n" } },
            inputs: [
              {
                source: from(`${MIRROR_PREFIX}/{{ loop.value }}`),
                destination: `${BUILD_FOLDER}/sha256/{{ loop.value }}`,
                expectedBucketOwner: account,
              },
            ],
          },
        ]),
        script("CheckFiles", [
          FAIL,
          `cd ${BUILD_FOLDER}/sha256`,
          `[ "$(find . -type f | wc -l)" -eq ${lock.entries} ] || fail "the downloaded files are not those of the lock"`,
          // One line a file: its digest by the lock, and its path.
          `sha256sum --check --strict --quiet ${LISTS}/sums || fail "a file is not the one that the lock lists"`,
          `find . -type f -exec mv --no-clobber --target-directory=${FILES} {} +`,
          `[ "$(find ${FILES} -type f | wc -l)" -eq ${lock.entries} ] || fail "two files of the lock have the same name"`,
        ]),
      ]),
    ],
  };
}

/** Splits the lock into lists for the shell, and makes the folders of the downloads. */
const READ_LOCK = `
import json, os, re, sys
lock_file, lists, entries = sys.argv[1], sys.argv[2], int(sys.argv[3])
lock = json.load(open(lock_file))
if len(lock["entries"]) != entries:
    sys.exit("FORENSICS: the lock lists %d files, not %d" % (len(lock["entries"]), entries))
lines = {name: [] for name in ("keys", "sums", "distribution", "publisher", "python", "data")}
for entry in lock["entries"]:
    file, digest = entry["file"], entry["sha256"]
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+~:!-]*", file) or not re.fullmatch(r"[0-9a-f]{64}", digest):
        sys.exit("FORENSICS: the lock has an entry of another form: %r" % file)
    lines["keys"].append("%s/%s" % (digest, file))
    lines["sums"].append("%s  %s/%s" % (digest, digest, file))
    lines[entry["source"]].append(("%s\\t%s" % (entry["name"], file)))
    os.makedirs(os.path.join(os.path.dirname(lock_file), "sha256", digest), exist_ok=True)
for name, content in lines.items():
    with open(os.path.join(lists, name), "w") as output:
        output.writelines(line + "\\n" for line in content)
`;
