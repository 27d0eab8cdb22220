import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AT_ONCE_IN_TERRAFORM, emulatorEnvironment } from "../../sandbox/environment";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { docsBlocks, DocsShell, testBlocks } from "../support/docs-blocks";
import { lockWithoutChecksums, makeAwsCli, makeNpx, ROOT, run, startEmulator } from "./support";

/** The commands of every page, as printed, in one checkout and one emulator: a page continues from the pages before it. */

/** Pages whose reader has assumed a role of the example's first account already. */
const INSIDE = ["lawyer", "responder", "auditor", "alerts"];
/** In the order in which they are run; all others follow, as they depend on none. */
const FIRST = ["first-deployment", "deploying", "proof", "daily-work", "lawyer", "responder", "auditor"];
/** Their own test runs them, in the sandbox. */
const ELSEWHERE = ["practise", "first-image"];

const others = readdirSync(join(ROOT, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length))
  .filter((name) => ![...FIRST, ...ELSEWHERE].includes(name))
  .filter((name) => hasCommands(`docs/${name}.md`));

function hasCommands(page: string): boolean {
  return docsBlocks(page, readFileSync(join(ROOT, page), "utf8")).some(({ notRun }) => notRun === undefined);
}

const BUCKET = "example-forensics-active-222200000001-eu-central-1";
const ROLE = "arn:aws:iam::222200000001:role/example-forensics-auditor-eu-central-1";

let folder: string;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let env: NodeJS.ProcessEnv;
let shell: DocsShell;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "docs-"));
  makeCheckout();
  const map = join(folder, "jurisdictions.yaml");
  emulator = await startEmulator(mkdtempSync(join(folder, "emulator-")), map);
  const [home, bin] = [makeHome(), join(folder, "bin")];
  await makeAwsCli(bin);
  makeNpx(bin);
  env = {
    ...emulatorEnvironment(process.env, emulator.endpoint),
    ...providerEnvironment(process.env, folder),
    HOME: home,
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    EDITOR: makeEditor(map),
    AWS_DEFAULT_REGION: "us-east-1",
    TF_IN_AUTOMATION: "1",
    ...AT_ONCE_IN_TERRAFORM,
  };
});

afterAll(() => {
  emulator.stop();
  rmSync(folder, { recursive: true });
});

/** A checkout in which `npx forensics` works: everything of this one, but for what commands write. */
function makeCheckout(): void {
  const written = /^(?:\.git|\.sandbox|\.bootstrap|cdktf\.out|deployer\.out|approvals|approvers|proof)$/;
  for (const name of readdirSync(ROOT).filter((entry) => !written.test(entry))) {
    const isWritten = [".github", "jurisdictions.schema.json", "jurisdictions.yaml"].includes(name);
    if (isWritten) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    else symlinkSync(join(ROOT, name), join(folder, name));
  }
  lockWithoutChecksums(folder);
  writeFileSync(join(folder, "disk.e01"), "what was on the disk");
  writeFileSync(join(folder, "server-disk.e01"), "what was on the disk of the server");
}

/** A home with the keys of two approvers and of an author. */
function makeHome(): string {
  const home = join(folder, "home");
  mkdirSync(join(home, ".ssh"), { recursive: true });
  for (const name of ["ann", "bob", "eve"]) {
    const key = ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(home, ".ssh", name)];
    expect(spawnSync("ssh-keygen", key).status).toBe(0);
  }
  return home;
}

/** An editor that adds to the map the activation which docs/responder.md shows, and takes it out the next time. */
function makeEditor(map: string): string {
  const [, shown = ""] = /```yaml\n(.*?)```/s.exec(readFileSync(join(ROOT, "docs/responder.md"), "utf8")) ?? [];
  const [key = "", ...activation] = shown.split("\n");
  const before = readFileSync(map, "utf8");
  expect(before).toContain(key);
  writeFileSync(join(folder, "without.yaml"), before);
  const line = before.split("\n").find((text) => text.trim().split(" #")[0] === key.trim()) ?? "";
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines = activation.filter((text) => text !== "").map((text) => `${indent}${text}`);
  writeFileSync(
    join(folder, "with.yaml"),
    before.replace(line, () => [line, ...lines].join("\n")),
  );
  const editor = join(folder, "editor");
  const script = `cmp -s "$1" ${folder}/with.yaml && cp ${folder}/without.yaml "$1" || cp ${folder}/with.yaml "$1"`;
  writeFileSync(editor, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return editor;
}

/** The environment of a reader who has assumed a role of the example's first account. */
async function inside(): Promise<NodeJS.ProcessEnv> {
  const assume = ["sts", "assume-role", "--role-arn", ROLE, "--role-session-name", "a.person", "--output", "json"];
  const { output } = await run("aws", [...assume, "--region", "eu-central-1"], { env });
  const { Credentials } = JSON.parse(output) as { Credentials: Readonly<Record<string, string>> };
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials;
  return {
    ...env,
    AWS_DEFAULT_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    AWS_SESSION_TOKEN: SessionToken,
  };
}

/** What an investigator has written before the custodian issues it. */
async function writeReport(): Promise<void> {
  const report = join(folder, "report.pdf");
  writeFileSync(report, "what was found");
  const put = ["s3api", "put-object", "--bucket", BUCKET, "--key", "ir-2026-014/report.pdf", "--body", report];
  expect(await run("aws", put, { env: await inside() })).toMatchObject({ code: 0 });
}

describe.each([...FIRST, ...others])("docs/%s.md", (name) => {
  beforeAll(async () => {
    if (name === "daily-work") await writeReport();
    shell = new DocsShell(folder, INSIDE.includes(name) ? await inside() : env);
  });

  afterAll(() => {
    shell.stop();
  });

  testBlocks(join(ROOT, `docs/${name}.md`), () => shell);
});

it.each(["README.md", "CONTRIBUTING.md"])("%s has no command that is not run elsewhere", (page) => {
  expect(hasCommands(page)).toBe(false);
});

it("npm's own npx starts the program in a checkout", async () => {
  // A cache of its own, as a new user has: npx keeps in it where the program was the first time.
  const env = { ...process.env, NPM_CONFIG_CACHE: join(folder, "npm-cache") };
  const { code, output } = await run("npx", ["forensics", "--help"], { cwd: ROOT, env });
  expect([code, output]).toEqual([0, expect.stringContaining("Usage: forensics")]);
});
