import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

import { git } from "../src/cli/deploy/git";
import { mapFile } from "../src/cli/map-file";
import { LOCK_FOLDER } from "../src/facts/images/lock-files";
import { UserError } from "../src/user-error";
import { call, mustCall } from "./github";
import { required, runStep } from "./run";

/** The branch of the pull request. Each run resets it to the protected branch. */
const BRANCH = "image-sources";

const TITLE = "Renew the locks of golden images";

const BODY = [
  "`forensics image mirror` has renewed the locks of golden images. The comment of the review lists the packages that come,",
  "go and change.",
  "",
  "If no review runs, close and reopen this pull request: GitHub starts no workflow for what a workflow has opened.",
].join("\n");

/**
 * `propose-locks.js`: proposes the locks that this run has changed as one pull request, and updates it while it is open.
 * BASE is the branch that it is for.
 */
runStep(async () => {
  const changed = changedLocks();
  if (changed.length === 0) {
    console.log("The locks are current.");
    return;
  }
  const [repository, base] = [required("GITHUB_REPOSITORY"), required("BASE")];
  await resetBranch(repository, base);
  for (const file of changed) await writeFile(repository, file);
  const owner = repository.split("/")[0] ?? "";
  const open = await mustCall<readonly { readonly number: number }[]>(
    "GET",
    `/repos/${repository}/pulls?state=open&head=${owner}:${BRANCH}&base=${base}`,
  );
  const [known] = open;
  const { number } =
    known ??
    (await mustCall<{ readonly number: number }>("POST", `/repos/${repository}/pulls`, {
      ...{ title: TITLE, body: BODY, head: BRANCH, base },
    }));
  console.log(`Pull request ${number} has ${changed.join(", ")}.`);
});

/** The locks next to the map that differ from the commit, by their paths in the repository. */
function changedLocks(): readonly string[] {
  const folder = normalize(join(dirname(mapFile(undefined, process.env)), LOCK_FOLDER));
  const status = git(".", "status", "--porcelain", "--untracked-files=all", "--no-renames", "--", folder);
  if (status === undefined) throw new UserError(`git does not report what has changed in ${folder}`);
  return status
    .split("\n")
    .map((line) => line.slice(3))
    .filter((file) => file.endsWith(".lock.json"));
}

async function resetBranch(repository: string, base: string): Promise<void> {
  const { object } = await mustCall<{ readonly object: { readonly sha: string } }>(
    "GET",
    `/repos/${repository}/git/ref/heads/${base}`,
  );
  const { sha } = object;
  const made = await call("POST", `/repos/${repository}/git/refs`, { ref: `refs/heads/${BRANCH}`, sha });
  // It exists, from the last time.
  if (made.status === 422)
    await mustCall("PATCH", `/repos/${repository}/git/refs/heads/${BRANCH}`, { sha, force: true });
  else if (made.status >= 300) throw new UserError(`the branch ${BRANCH} was not made: GitHub answered ${made.status}`);
}

async function writeFile(repository: string, file: string): Promise<void> {
  const path = `/repos/${repository}/contents/${file}`;
  const known = await call("GET", `${path}?ref=${BRANCH}`);
  const sha = known.status === 200 ? ((await known.json()) as { readonly sha: string }).sha : undefined;
  await mustCall("PUT", path, {
    message: `chore(images): renew ${file}`,
    content: readFileSync(file).toString("base64"),
    branch: BRANCH,
    ...(sha === undefined ? {} : { sha }),
  });
}
