import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { authorsOf } from "../../src/cli/deploy/authors/authors";
import { callerAuthor } from "../../src/cli/deploy/authors/from-caller";
import { ciAuthors } from "../../src/cli/deploy/authors/from-ci";
import { commitAuthors } from "../../src/cli/deploy/authors/from-commits";
import type { Named } from "../../src/cli/deploy/authors/named";
import { AllowedSigners } from "../../src/review/approvals/signatures";

let folder: string;
let repository: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "authors-"));
  repository = join(folder, "repository");
  const keys = ["ann", "bob", "eve", "stranger"].map((name) => keyOf(name));
  const [ann = "", bob = "", eve = ""] = keys;
  const lines = [
    `ann@acme.example,ann,Ann.Session ${ann}`,
    `bob@acme.example,bob namespaces="forensics-approval" ${bob}`,
    `eve@acme.example,eve-gh namespaces="git" ${eve}`,
  ];
  writeFileSync(join(folder, "approvers"), `${lines.join("\n")}\n`);
  mkdirSync(repository);
  git("init", "-q", "-b", "main");
  git("config", "gpg.format", "ssh");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function keyOf(name: string): string {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(folder, name)]);
  return readFileSync(join(folder, `${name}.pub`), "utf8").trim();
}

/** A key's fingerprint, as OpenSSH prints it. */
function print(key: string): string {
  return execFileSync("ssh-keygen", ["-l", "-f", join(folder, `${key}.pub`)], { encoding: "utf8" }).split(" ")[1] ?? "";
}

function git(...args: readonly string[]): string {
  const who = ["-c", "user.name=Nemo", "-c", "user.email=nemo@elsewhere.example", "-c", "commit.gpgsign=false"];
  const env = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...who, ...args], { cwd: repository, encoding: "utf8", env }).trim();
}

interface Commit {
  readonly file?: string;
  readonly author?: string;
  readonly key?: string;
  readonly message?: string;
}

/** Commits a change, as a person writes and signs it. @returns its id */
function commit({ file = "map", author, key, message = "a change" }: Commit): string {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), `${Math.random()}`);
  git("add", "-A");
  const signed = key === undefined ? [] : ["-c", `user.signingkey=${join(folder, key)}`];
  const by = author === undefined ? [] : ["--author", author];
  git(...signed, "commit", "-q", ...(key === undefined ? [] : ["-S"]), ...by, "-m", message);
  return git("rev-parse", "HEAD");
}

const signers = () => new AllowedSigners(join(folder, "approvers"));
const commits = (...deployed: readonly string[]) =>
  commitAuthors({ folder: repository, deployed, approvals: "approvals" });
const authors = (given: readonly string[], sources: readonly Named[]) =>
  authorsOf({ given, sources, signers: signers() });
const people = (sources: readonly Named[]) => authors(["eve-gh"], sources).problems;

describe("a deployment is refused where another person is named", () => {
  const unsaid = (where: string, name: string, source: string, person: string) =>
    `${where} names ${name} (${source}), who is not given by --author: add ${person}, whose approval then does not count`;

  it("by a commit's signature, regardless of what the commit says, even if the key is for approvals only", () => {
    for (const key of ["ann", "bob"]) {
      const id = commit({ author: "Eve <eve@acme.example>", key });
      const who = `${key}@acme.example`;
      expect(people(commits())).toEqual([unsaid(`commit ${id.slice(0, 12)}`, print(key), "commit signature", who)]);
    }
  });

  it.each([
    ["its author", { author: "A <ANN@acme.example>" }, "commit author"],
    ["its author's address at GitHub", { author: "A <123+Ann@users.noreply.github.com>" }, "commit author"],
    ["a co-author", { message: "x\n\nCo-authored-by: A <ann@acme.example>" }, "commit co-author"],
  ])("by a commit: %s", (_, change, source) => {
    commit(change);
    expect(people(commits())).toEqual([expect.stringContaining(`(${source}), who is not given by --author`)]);
  });

  it("by any commit since the last deployment, not by those before", () => {
    commit({ author: "B <bob@acme.example>" });
    const deployed = commit({});
    commit({ author: "A <ann@acme.example>" });
    commit({});
    expect(people(commits())).toEqual([]);
    expect(people(commits(deployed))).toEqual([expect.stringContaining("add ann@acme.example")]);
    expect(people(commits(deployed, git("rev-parse", "HEAD")))).toEqual([
      expect.stringContaining("add ann@acme.example"),
    ]);
  });

  it.each([
    ["GITHUB_ACTOR", { GITHUB_ACTOR: "ANN" }, {}, "CI actor"],
    ["the event's sender", {}, { sender: { login: "ann" } }, "CI event"],
    ["the event's pusher", {}, { pusher: { name: "ann", email: null } }, "CI event"],
    ["the pull request's author", {}, { pull_request: { user: { login: "ann" } } }, "CI event"],
  ])("by CI: %s", (where, env, event, source) => {
    const file = join(folder, "event.json");
    writeFileSync(file, JSON.stringify(event));
    const found = people(ciAuthors({ ...env, GITHUB_EVENT_PATH: file }));
    expect(found).toEqual([expect.stringMatching(new RegExp(`^${where} names ann \\(${source}\\)`, "i"))]);
  });

  it.each([
    "arn:aws:sts::900000000001:assumed-role/platform/ann.session",
    "arn:aws:sts::900000000001:assumed-role/AWSReservedSSO_Admin_0a1b/ann@acme.example",
    "arn:aws:iam::900000000001:user/people/ann",
  ])("by STS, as %s", (arn) => {
    expect(people([callerAuthor(arn)])).toEqual([unsaid("STS", arn, "STS caller", "ann@acme.example")]);
  });
});

describe("a deployment continues", () => {
  it("if --author lists every named person, and records who was named where", () => {
    commit({ author: "Eve <eve@acme.example>", key: "eve" });
    const arn = "arn:aws:sts::900000000001:assumed-role/platform/eve-gh";
    const sources = [...commits(), ...ciAuthors({ GITHUB_ACTOR: "eve-gh" }), callerAuthor(arn)];
    expect(authors(["EVE@acme.example"], sources)).toEqual({
      excluded: ["eve@acme.example"],
      recorded: [
        { name: "EVE@acme.example", source: "--author" },
        { name: print("eve"), source: "commit signature" },
        { name: "Eve <eve@acme.example>", source: "commit author" },
        { name: "Nemo <nemo@elsewhere.example>", source: "commit committer" },
        { name: "eve-gh", source: "CI actor" },
        { name: arn, source: "STS caller" },
      ],
      problems: [],
    });
  });

  it("if a source names a person who is not in the signers' file: that is recorded", () => {
    commit({ key: "stranger" });
    const arn = "arn:aws:sts::900000000001:assumed-role/deployer-github/GitHubActions";
    const { problems, recorded } = authors(["eve-gh"], [...commits(), callerAuthor(arn)]);
    expect(problems).toEqual([]);
    expect(recorded).toContainEqual({ name: arn, source: "STS caller" });
    expect(recorded).toContainEqual({ name: print("stranger"), source: "commit signature" });
  });

  it("if an approver only committed an approval, or merged", () => {
    const deployed = commit({});
    git("checkout", "-q", "-b", "change");
    commit({ author: "Eve <eve@acme.example>" });
    commit({ file: "approvals/one.json", author: "Ann <ann@acme.example>" });
    git("checkout", "-q", "main");
    commit({ file: "other" });
    git("-c", "user.email=bob@acme.example", "merge", "-q", "--no-ff", "-m", "merged", "change");
    expect(people(commits(deployed))).toEqual([]);
  });

  it("outside a repository", () => {
    expect(commitAuthors({ folder, deployed: [], approvals: "approvals" })).toEqual([]);
  });
});

it("a merge with changes of its own has an author", () => {
  const deployed = commit({});
  git("checkout", "-q", "-b", "change");
  commit({ file: "one" });
  git("checkout", "-q", "main");
  commit({ file: "two" });
  git("merge", "-q", "--no-ff", "--no-commit", "change");
  writeFileSync(join(repository, "map"), "slipped in");
  git("add", "-A");
  git("-c", "user.email=ann@acme.example", "commit", "-q", "-m", "merged");
  expect(people(commits(deployed))).toEqual([expect.stringContaining("add ann@acme.example"), expect.anything()]);
});

it("a signature that does not match its commit stops everything", () => {
  commit({ key: "ann" });
  const forged = git("cat-file", "commit", "HEAD").replace("a change", "another change");
  writeFileSync(join(folder, "forged"), `${forged}\n`);
  git("reset", "-q", "--hard", git("hash-object", "-t", "commit", "-w", join(folder, "forged")));
  expect(() => commits()).toThrow(/the signature of commit [0-9a-f]{12} does not fit it/);
});

it("a shallow clone that lacks the deployed commit stops everything, and says what to do", () => {
  const deployed = commit({});
  commit({});
  execFileSync("git", ["clone", "-q", "--depth", "1", `file://${repository}`, join(folder, "shallow")]);
  const options = { folder: join(folder, "shallow"), deployed: [deployed], approvals: "approvals" };
  expect(() => commitAuthors(options)).toThrow("git fetch --unshallow; in GitHub Actions, fetch-depth: 0");
});

describe("in CI without --author", () => {
  it("everyone whom the run or the commits name is an author", () => {
    commit({ author: "Ann <ann@acme.example>" });
    const sources = [...commits(), ...ciAuthors({ GITHUB_ACTOR: "bob", GITHUB_TRIGGERING_ACTOR: "dependabot[bot]" })];
    expect(authors([], sources)).toMatchObject({ excluded: ["ann@acme.example", "bob@acme.example"], problems: [] });
  });

  it("a person who is not in the file may not deploy: they could be an approver under another name", () => {
    expect(authors([], ciAuthors({ GITHUB_ACTOR: "mallory" })).problems).toEqual([
      `GITHUB_ACTOR is mallory, who is not listed in ${join(folder, "approvers")}: list them, with namespaces="git" if they may not approve`,
    ]);
  });

  it("a run that only a bot caused needs a person who is responsible for it", () => {
    expect(() => authors([], ciAuthors({ GITHUB_ACTOR: "dependabot[bot]" }))).toThrow("name who made the change");
  });

  it("an event that cannot be read stops everything", () => {
    expect(() => ciAuthors({ GITHUB_EVENT_PATH: join(folder, "none.json") })).toThrow("is not a GitHub event");
  });
});

it("without a signers' file everyone is recorded, and no one is required", () => {
  const sources = ciAuthors({ GITHUB_ACTOR: "ann" });
  expect(authorsOf({ given: [], sources, signers: undefined })).toEqual({
    excluded: [],
    recorded: [{ name: "ann", source: "CI actor" }],
    problems: [],
  });
});
