import type { ReleaseId } from "../../../../jurisdiction/golden-image";
import { MANIFEST_PREFIX } from "../../prefixes";
import type { Release } from "../../releases";
import { FILES, LISTS, LOCK_FILE, MANIFEST, PYTHON_FOLDER } from "../document/build-folder";
import type { ComponentDocument } from "../document/document";
import { listPackages } from "../document/list-packages";
import { FAIL, phase, python, script } from "../document/script";
import type { ComponentFacts } from "../component-facts";

/** The files that it leaves there; the last lists the SHA-256 of the others. */
export const MANIFEST_FILES = [
  "parent-packages.txt",
  "packages.txt",
  "sources.txt",
  "sbom.cdx.json",
  "oscap.json",
  "manifest.json",
] as const;

/** Writes down what is installed, and leaves it in the bucket, once. */
export function manifestComponent(release: ReleaseId, { family }: Release, facts: ComponentFacts): ComponentDocument {
  return {
    name: "forensics-manifest",
    description: "The build machine's part of the manifest: packages, SBOM and OpenSCAP result",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("ListPackages", [
          `mkdir -p ${MANIFEST}`,
          `${listPackages(family)} > ${MANIFEST}/packages.txt`,
          // In the order of their names, as the lock's own list is made.
          `(cd ${FILES} && find . -type f -printf '%f\\0' | LC_ALL=C sort -z | xargs -0 sha256sum --) > ${MANIFEST}/sources.txt`,
        ]),
        script("WriteSbom", [
          python(SBOM, `${MANIFEST} ${LOCK_FILE} ${LISTS}/python ${PYTHON_FOLDER} ${family} ${release}`),
        ]),
        script("LeaveManifest", leave(facts)),
      ]),
    ],
  };
}

/** Never over an earlier object: the bucket's policy demands If-None-Match. */
function leave({ region, account, logsBucket, lock }: ComponentFacts): readonly string[] {
  return [
    FAIL,
    "export PATH=/usr/local/bin:$PATH",
    "imds=http://169.254.169.254/latest",
    "token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $imds/api/token)",
    `metadata() { curl -fsS -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/$1"; }`,
    "id=$(metadata instance-id)",
    "parent=$(metadata ami-id)",
    python(SUMMARY, `${MANIFEST} "$id" "$parent" ${lock.release} ${lock.digest}`),
    `for file in ${MANIFEST_FILES.join(" ")}; do`,
    `  aws s3api put-object --region ${region} --bucket ${logsBucket} --expected-bucket-owner ${account} \\`,
    `    --key "${MANIFEST_PREFIX}/$id/$file" --body "${MANIFEST}/$file" --if-none-match '*' --checksum-algorithm SHA256 > /dev/null ||`,
    `    fail "$file cannot be left in the bucket ${logsBucket}"`,
    "done",
    `echo "FORENSICS: the manifest is s3://${logsBucket}/${MANIFEST_PREFIX}/$id/manifest.json"`,
    `sha256sum ${MANIFEST}/manifest.json`,
  ];
}

/** CycloneDX 1.5 (ECMA-424): the packages, the wheels, and the other files of the lock with their digests. */
const SBOM = `
import json, subprocess, sys, urllib.parse
folder, lock_file, wheels, venv, family, release = sys.argv[1:7]
lock = json.load(open(lock_file))
quote = lambda text: urllib.parse.quote(text, safe="")
distribution = release.rsplit("-", 1)[0]
components = []
for line in open(folder + "/packages.txt"):
    name, version, architecture = line.rstrip("\\n").split("\\t")
    name = name.split(":")[0]
    purl = "pkg:%s/%s/%s@%s?arch=%s" % (family, distribution.split("-")[0], quote(name), quote(version), quote(architecture))
    components.append({"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl})
if open(wheels).read():
    listed = subprocess.run([venv + "/bin/python", "-m", "pip", "list", "--format=json", "--disable-pip-version-check"], check=True, capture_output=True)
    for package in json.loads(listed.stdout):
        purl = "pkg:pypi/%s@%s" % (quote(package["name"].lower()), quote(package["version"]))
        components.append({"type": "library", "name": package["name"], "version": package["version"], "purl": purl, "bom-ref": purl})
for entry in lock["entries"]:
    if entry["source"] in ("publisher", "data"):
        components.append({
            "type": "file" if entry["source"] == "data" else "application",
            "name": entry["name"], "version": entry["version"], "bom-ref": "lock:" + entry["sha256"],
            "hashes": [{"alg": "SHA-256", "content": entry["sha256"]}],
        })
sbom = {
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
    "metadata": {"component": {"type": "operating-system", "name": release, "bom-ref": "image"}},
    "components": sorted(components, key=lambda component: component["bom-ref"]),
}
json.dump(sbom, open(folder + "/sbom.cdx.json", "w"), indent=1)
`;

const SUMMARY = `
import base64, hashlib, json, platform, sys, time
folder, instance, parent, release, lock = sys.argv[1:6]
digest = lambda name: hashlib.sha256(open(folder + "/" + name, "rb").read())
names = ("parent-packages.txt", "packages.txt", "sources.txt", "sbom.cdx.json", "oscap.json")
summary = {
    "format": 1, "instance": instance, "parentAmi": parent, "release": release, "lock": lock, "kernel": platform.release(),
    "builtAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    "packages": sum(1 for _ in open(folder + "/packages.txt")),
    "files": {name: digest(name).hexdigest() for name in names},
    # As S3 has them, so that a state machine can compare both.
    "checksums": {name: base64.b64encode(digest(name).digest()).decode() for name in names},
}
json.dump(summary, open(folder + "/manifest.json", "w"), indent=1, sort_keys=True)
`;
