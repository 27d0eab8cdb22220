import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DocsShell, testBlocks } from "../support/docs-blocks";
import { makeNpx, ROOT, Running } from "./support";

const PAGE = "docs/practise.md";
/** In the same sandbox, since a second one would deploy a region once more. */
const NEXT_PAGE = "docs/first-image.md";

interface Kept {
  readonly stacks: readonly { readonly stack: string; readonly drift: readonly string[] }[];
  readonly session: { readonly folder: string; readonly file: string };
}

let sandbox: Running;
let kept: Kept;
let bin: string;
let shell: DocsShell;

beforeAll(async () => {
  sandbox = new Running("node", ["dist/forensics.js", "sandbox", "eu-eu-central-1", "--keep", "--json"], { cwd: ROOT });
  const [json] = await sandbox.printed(/^\{[^]*^\}$/m);
  kept = JSON.parse(json) as Kept;
  bin = mkdtempSync(join(tmpdir(), "practise-"));
  makeNpx(bin);
  shell = await openShell();
});

/** A shell of the session. */
async function openShell(): Promise<DocsShell> {
  const opened = new DocsShell(ROOT, { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` });
  expect(await opened.run(`. '${kept.session.file}'`)).toMatchObject({ exits: 0 });
  return opened;
}

afterAll(() => {
  shell.stop();
  sandbox.signal("SIGTERM");
  rmSync(bin, { recursive: true });
});

it("the sandbox comes up without drift", () => {
  expect(kept.stacks).toMatchObject([{ stack: "eu-eu-central-1", drift: [] }]);
});

// In this order: each block continues with what the one before has left.
testBlocks(PAGE, () => shell);

it("plain terraform and cdktf work in the session", async () => {
  const stack = "cdktf.out/stacks/eu-eu-central-1";
  expect(await shell.run(`terraform -chdir=${stack} state list | grep -c aws_subnet`)).toEqual({
    exits: 0,
    output: expect.stringMatching(/^6$/m) as unknown,
  });
  expect(await shell.run("npx cdktf list")).toMatchObject({ exits: 0 });
});

describe("a reader who begins the next page", () => {
  beforeAll(async () => {
    shell.stop();
    shell = await openShell();
  });

  testBlocks(NEXT_PAGE, () => shell);
});

it("Ctrl-C ends the emulator and deletes the folder", async () => {
  sandbox.signal("SIGINT");
  expect((await sandbox.finished).code).toBe(130);
  expect(existsSync(kept.session.folder)).toBe(false);
});
