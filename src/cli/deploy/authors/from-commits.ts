import { isAbsolute, relative, resolve } from "node:path";

import type { Author } from "../../../deploy/records/record";
import { UserError } from "../../../user-error";
import { git } from "../git";
import { aliasesOf } from "./named";
import type { Named } from "./named";

export interface CommitsOptions {
  /** A folder of the repository. */
  readonly folder: string;
  /** Commits that were deployed before, each of an account; without such a commit, only the last commit counts. */
  readonly deployed: readonly string[];
  /** The folder of approvals: a person who only adds a signature has made no change. */
  readonly approvals: string;
}

/** Git's placeholders of one commit (`man git-log`, PRETTY FORMATS); no field of a commit can hold a NUL. */
const FIELDS = ["%H", "%G?", "%GK", "%GS", "%an", "%ae", "%cn", "%ce", "%(trailers:key=Co-authored-by,valueonly)"];

/**
 * Whom the commits name that were added since the last deployment: who signed, wrote and committed them. A merge has no
 * author of its own, unless it changes what neither side did.
 *
 * @throws {UserError} for a signature that does not fit its commit, and for a clone that lacks the deployed commit
 */
export function commitAuthors(options: CommitsOptions): readonly Named[] {
  const { folder, deployed } = options;
  const root = git(folder, "rev-parse", "--show-toplevel")?.trim();
  if (root === undefined || git(folder, "rev-parse", "--verify", "HEAD") === undefined) return [];
  const ranges = deployed.length === 0 ? [["-1", "HEAD"]] : deployed.map((commit) => rangeSince(folder, commit));
  return [...new Set(ranges.map((range) => JSON.stringify(range)))].flatMap((range) =>
    commitsIn(root, JSON.parse(range) as readonly string[], options).flatMap(peopleOf),
  );
}

function rangeSince(folder: string, commit: string): readonly string[] {
  if (git(folder, "rev-parse", "--verify", `${commit}^{commit}`) !== undefined) return [`${commit}..HEAD`];
  if (git(folder, "rev-parse", "--is-shallow-repository")?.trim() === "true")
    throw new UserError(
      `this clone lacks the commit that was deployed last, ${commit}: it is unknown who made the change. ` +
        "git fetch --unshallow; in GitHub Actions, fetch-depth: 0",
    );
  // Another repository, or a rewritten history.
  return ["-1", "HEAD"];
}

function commitsIn(root: string, range: readonly string[], options: CommitsOptions): readonly string[][] {
  const { folder, approvals } = options;
  const within = relative(root, resolve(folder, approvals));
  const isOutside = within === "" || within.startsWith("..") || isAbsolute(within);
  const paths = ["--", ":(top)", ...(isOutside ? [] : [`:(top,exclude,literal)${within}`])];
  const log = (...args: readonly string[]): string => {
    const text = git(folder, "log", "-z", ...args, ...range, ...paths);
    if (text === undefined) throw new UserError(`git log ${range.join(" ")} failed: it is unknown who made the change`);
    return text;
  };
  const fields = log("--no-show-signature", `--format=${FIELDS.join("%x00")}`).split("\0");
  const commits = Array.from({ length: Math.floor(fields.length / FIELDS.length) }, (_, index) =>
    fields.slice(index * FIELDS.length, (index + 1) * FIELDS.length),
  );
  const merges = new Set(log("--merges", "--format=%H").split("\0"));
  return commits.filter(
    ([id = ""]) => !merges.has(id) || git(folder, "diff-tree", "--cc", "--no-commit-id", id) !== "",
  );
}

function peopleOf(fields: readonly string[]): readonly Named[] {
  const [id = "", status, key = "", signer = "", author = "", email = "", committer = "", address = "", others = ""] =
    fields;
  const where = `commit ${id.slice(0, 12)}`;
  if (status === "B") throw new UserError(`the signature of ${where} does not fit it: find out who changed it`);
  const one = (source: Author["source"], name: string, mail: string): Named => ({
    name: mail === "" ? name : `${name} <${mail}>`,
    source,
    where,
    aliases: aliasesOf(name, mail),
  });
  const coAuthors = others.split("\n").filter((line) => line.trim() !== "");
  // Of OpenSSH's keys git is given no file of signers, so that it names the key; of OpenPGP's it names the owner.
  const signed: Named = {
    name: signer === "" ? key : signer,
    source: "commit signature",
    where,
    aliases: [key, signer],
  };
  return [
    ...(status === "N" || status === "E" ? [] : [{ ...signed, aliases: [...signed.aliases, ...mailIn(signer)] }]),
    one("commit author", author, email),
    one("commit committer", committer, address),
    ...coAuthors.map((line) => one("commit co-author", line.replace(/\s*<.*$/, ""), mailIn(line)[0] ?? "")),
  ];
}

function mailIn(text: string): readonly string[] {
  const [, mail] = /<([^<>]+)>/.exec(text) ?? [];
  return mail === undefined ? [] : [mail];
}
