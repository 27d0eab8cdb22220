import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";

import { docsBlocks, DocsShell, missingLines } from "../support/docs-blocks";

const page = (...lines: readonly string[]): string => lines.join("\n");
const blocks = (...lines: readonly string[]) => docsBlocks("page.md", page(...lines));

describe("the blocks of a page", () => {
  it("are the blocks of commands, each with its line", () => {
    const found = blocks(
      "# Title",
      "```sh",
      "ls",
      "```",
      "```yaml",
      "a: 1",
      "```",
      "1. Then",
      "   ```bash",
      "   pwd",
      "   ```",
    );
    expect(found.map(({ at, code }) => [at, code])).toEqual([
      ["page.md:2", "ls"],
      ["page.md:9", "pwd"],
    ]);
  });

  it("have marks that say why they are not run, or with which code they exit", () => {
    const [first, second, third] = blocks(
      "<!-- not run: needs a GitHub repository -->",
      "",
      "```sh",
      "gh pr list",
      "```",
      "<!-- exits with 2 -->",
      "```sh",
      "npx forensics review",
      "```",
      "```sh",
      "ls",
      "```",
    );
    expect([first?.notRun, second?.notRun, second?.exits]).toEqual(["needs a GitHub repository", undefined, 2]);
    expect([third?.notRun, third?.exits]).toEqual([undefined, 0]);
  });

  it.each(["<!-- not run: -->", "<!-- not run -->", "<!-- exits with -->", "<!-- exits with two -->"])(
    "are refused with the mark %s",
    (mark) => {
      expect(() => blocks(mark, "```sh", "ls", "```")).toThrow("page.md:2");
    },
  );

  it("are refused if a mark precedes something else", () => {
    expect(() => blocks("<!-- not run: because -->", "```yaml", "a: 1", "```")).toThrow("not of commands");
  });

  it("have an expected output if a text block follows directly", () => {
    const [first, second] = blocks(
      "```sh",
      "ls",
      "```",
      "",
      "```text",
      "a …",
      "```",
      "```sh",
      "ls",
      "```",
      "prints",
      "```text",
      "b",
      "```",
    );
    expect([first?.output, second?.output]).toEqual([["a …"], []]);
  });
});

it("lines of an output are found in their order, with any text where the page has an ellipsis", () => {
  const outcome = { exits: 0, output: "one\n  two (2) of 3\nthree\n" };
  expect(missingLines(outcome, ["one", "two (2) …"])).toEqual([]);
  expect(missingLines(outcome, ["three", "one"])).toEqual(["one"]);
  expect(missingLines(outcome, ["tw"])).toEqual(["tw"]);
});

describe("a shell of blocks", () => {
  let shell: DocsShell;

  beforeAll(() => {
    shell = new DocsShell(tmpdir(), process.env);
  });

  afterAll(() => {
    shell.stop();
  });

  it("keeps what a block sets for the next, and prints in order", async () => {
    expect(await shell.run("word=kept; cd /")).toEqual({ exits: 0, output: "" });
    expect(await shell.run('echo "$word" >&2; pwd')).toEqual({
      exits: 0,
      output: expect.stringMatching(/kept|\//) as unknown,
    });
  });

  it("reports a command that fails in the middle of a block, and continues", async () => {
    expect(await shell.run("(exit 3)\necho after")).toEqual({ exits: 3, output: "after\n" });
    expect((await shell.run("true")).exits).toBe(0);
  });

  it("kills a job with everything that it has started", async () => {
    const { output } = await shell.run("bash -c 'sleep 60 & echo $!; wait' &\nsleep 0.3; kill -KILL %1");
    const pid = Number(/^\d+$/m.exec(output)?.[0]);
    // Killed, it stays in the table of processes until another process asks how it ended.
    while (/^[^Z]/.test(stateOf(pid))) await new Promise((done) => setTimeout(done, 50));
    expect(pid).toBeGreaterThan(1);
  });
});

/** How `ps` calls the state of a process; empty where there is none. */
function stateOf(pid: number): string {
  return spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}
