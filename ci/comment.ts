import { readFileSync } from "node:fs";

import { MARKER } from "../src/review/render/markdown";
import { UserError } from "../src/user-error";
import { call } from "./github";
import { required, runStep } from "./run";

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user: { readonly login: string } | null;
}

const PER_PAGE = 100;
/** Who writes with the workflow's own token. A comment of anybody else's that bears the mark is left alone. */
const OWN = "github-actions[bot]";

/**
 * `comment.js <file>`: keeps one comment of a pull request up to date: the first time it is written, then it is changed.
 * Where the token may not comment, as for a fork, the job's summary holds the report.
 */
runStep(async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new UserError("comment.js <file>");
  const body = readFileSync(file, "utf8");
  const comments = `/repos/${required("GITHUB_REPOSITORY")}/issues/${required("PULL_REQUEST")}/comments`;
  const own = await find(comments);
  const path = own === undefined ? comments : `/repos/${required("GITHUB_REPOSITORY")}/issues/comments/${own.id}`;
  const { status } = await call(own === undefined ? "POST" : "PATCH", path, { body });
  if (status === 403) console.log("This run has no permission to comment: the report is in the summary of the run.");
  else if (status >= 300) throw new UserError(`the comment was not written: GitHub answered ${status}`);
  else console.log(own === undefined ? "The comment was created." : "The comment was updated.");
});

async function find(path: string): Promise<Comment | undefined> {
  for (let page = 1; ; page += 1) {
    const response = await call("GET", `${path}?per_page=${PER_PAGE}&page=${page}`);
    if (response.status >= 300) throw new UserError(`comments cannot be read: GitHub answered ${response.status}`);
    const comments = (await response.json()) as readonly Comment[];
    const own = comments.find(({ user, body = "" }) => user?.login === OWN && body.startsWith(MARKER));
    if (own !== undefined || comments.length < PER_PAGE) return own;
  }
}
