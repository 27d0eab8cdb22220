import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A block of commands in a page. */
export interface DocsBlock {
  /** The page and the line of the block's fence, such as `docs/practise.md:12`. */
  readonly at: string;
  readonly code: string;
  /** Why it cannot be run; undefined where it is. */
  readonly notRun: string | undefined;
  /** What its commands exit with: 0, or what one of them does. */
  readonly exits: number;
  /** Lines that it prints, in this order, among others; `…` stands for anything. */
  readonly output: readonly string[];
}

/** Languages of blocks that are commands. */
const COMMANDS = ["sh", "bash", "shell", "console", "zsh"];
/** Of a block that shows what the one right before it prints. */
const OUTPUT = "text";

const FENCE = /^( *)(`{3,}|~{3,})([\w-]*)/;
const MARK = /^<!-- (?<name>not run|exits with):?(?<value>.*)-->$/;

interface Fence {
  readonly line: number;
  readonly language: string;
  readonly content: readonly string[];
  /** What is between it and the fence before it. */
  readonly before: readonly string[];
}

/**
 * The blocks of commands of a page, as Markdown fences them. Marks right before a block say what a test must know of it:
 * `<!-- not run: the reason -->`, `<!-- exits with 2 -->`. A block of `text` right after it is what it prints.
 *
 * @throws {Error} for a mark without a reason or a number, and for one that precedes no block of commands
 */
export function docsBlocks(page: string, markdown: string): readonly DocsBlock[] {
  const fences = fencesIn(markdown.split("\n"));
  return fences.flatMap((fence, index): readonly DocsBlock[] => {
    const at = `${page}:${fence.line}`;
    const marks = marksBefore(fence, at);
    if (!COMMANDS.includes(fence.language)) {
      if (marks.size > 0) throw new Error(`${at}: a mark precedes a block that is not of commands`);
      return [];
    }
    const next = fences[index + 1];
    const isShown = next?.language === OUTPUT && next.before.every((line) => line.trim() === "");
    const exits = marks.get("exits with") ?? "0";
    if (!/^\d+$/.test(exits)) throw new Error(`${at}: "exits with" needs a number`);
    return [
      {
        at,
        code: fence.content.join("\n"),
        notRun: marks.get("not run"),
        exits: Number(exits),
        output: isShown ? next.content.filter((line) => line.trim() !== "") : [],
      },
    ];
  });
}

function fencesIn(lines: readonly string[]): readonly Fence[] {
  const fences: Fence[] = [];
  let before: string[] = [];
  let open: { readonly indent: string; readonly end: string; readonly fence: Omit<Fence, "content"> } | undefined;
  let content: string[] = [];
  lines.forEach((line, index) => {
    if (open !== undefined) {
      if (line.trim().startsWith(open.end)) {
        fences.push({ ...open.fence, content });
        [open, content, before] = [undefined, [], []];
      } else content.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
      return;
    }
    const [, indent = "", end, language = ""] = FENCE.exec(line) ?? [];
    if (end === undefined) before.push(line);
    else open = { indent, end, fence: { line: index + 1, language, before } };
  });
  return fences;
}

/** The marks on the lines right before a block; blank lines may be between. */
function marksBefore({ before }: Fence, at: string): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const line of before.toReversed().filter((text) => text.trim() !== "")) {
    const { name = "", value = "" } = MARK.exec(line.trim())?.groups ?? {};
    if (name === "") break;
    if (value.trim() === "") throw new Error(`${at}: "${name}" says nothing: give the reason or the number`);
    marks.set(name, value.trim());
  }
  return marks;
}

/** How a block of commands ended. */
export interface BlockOutcome {
  /** What the last command that failed exited with; 0 where none did. */
  readonly exits: number;
  readonly output: string;
}

/** One shell in which blocks are run as a reader would run them: what one sets, the next has. */
export class DocsShell {
  private readonly folder = mkdtempSync(join(tmpdir(), "docs-shell-"));
  private readonly bash: ChildProcess;
  private output = "";
  private blocks = 0;

  /** @param cwd where the reader is @param env what their shell has */
  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    this.bash = spawn("bash", ["--noprofile", "--norc"], { cwd, env, detached: true });
    for (const stream of [this.bash.stdout, this.bash.stderr])
      stream?.on("data", (data: Buffer) => (this.output += data.toString()));
    // As on a terminal, errors and output are in one order, each job has a process group of its own; and failures are noted.
    this.bash.stdin?.write("exec 2>&1; set -m; trap 'failed=$?' ERR\n");
  }

  /** Runs commands to their end. @throws {Error} where the shell itself ends */
  async run(code: string): Promise<BlockOutcome> {
    this.blocks += 1;
    const [file, begin] = [join(this.folder, `block-${this.blocks}.sh`), this.output.length];
    writeFileSync(file, `${code}\n`);
    const mark = `end of block ${this.blocks}:`;
    this.bash.stdin?.write(`failed=0; . '${file}' </dev/null; printf '\\n%s %s\\n' '${mark}' "$failed"\n`);
    for (;;) {
      const output = this.output.slice(begin);
      const [text = "", exits] = output.split(`\n${mark} `);
      if (exits?.includes("\n") === true) return { exits: Number.parseInt(exits, 10), output: text };
      if (this.bash.exitCode !== null) throw new Error(`the shell ended:\n${output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Ends the shell and everything that it has left running. */
  stop(): void {
    this.bash.stdin?.end();
    if (this.bash.exitCode === null) this.bash.kill("SIGHUP");
    rmSync(this.folder, { recursive: true });
  }
}

/** The lines that a block's output should have and does not, from the first one that is missing. */
export function missingLines({ output }: BlockOutcome, expected: readonly string[]): readonly string[] {
  const lines = output.split("\n");
  let from = 0;
  for (const [index, line] of expected.entries()) {
    const parts = line
      .trim()
      .split("…")
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    const pattern = new RegExp(`^\\s*${parts.join(".*")}\\s*$`);
    const found = lines.findIndex((candidate, place) => place >= from && pattern.test(candidate));
    if (found < 0) return expected.slice(index);
    from = found + 1;
  }
  return [];
}

/** Makes a test of every block of a page, in the page's order, in one shell. @param shell the shell, once tests run */
export function testBlocks(page: string, shell: () => DocsShell): void {
  const blocks = docsBlocks(page, readFileSync(page, "utf8"));
  it.each(blocks.filter(({ notRun }) => notRun === undefined))("$at runs as printed", async (block) => {
    const outcome = await shell().run(block.code);
    const missing = missingLines(outcome, block.output);
    const isAsPrinted = outcome.exits === block.exits && missing.length === 0;
    // Whole, as a reader would see it.
    expect(isAsPrinted ? "as printed" : { ...outcome, expected: block.exits, missing }).toBe("as printed");
  });
}
