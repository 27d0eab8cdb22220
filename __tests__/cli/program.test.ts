import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { addSandbox } from "../../sandbox/command";
import { forensics } from "../../src/cli/program";
import { verbsOf } from "./verbs";

const ROOT = resolve(__dirname, "../..");

const VERBS = verbsOf(forensics({ addSandbox })).map(({ words, command }) => [words, command] as const);

function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const child = execFile("node", [join(ROOT, "dist/forensics.js"), ...args], (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end();
  });
}

describe("help", () => {
  it.each(VERBS)("of %s begins with one imperative sentence, which is its line in the list", (_, command) => {
    const [sentence = "", ...more] = command.description().split("\n\n");
    expect(sentence).toMatch(/^[A-Z][a-z]*[^s] [^.]*\.$/);
    expect(command.summary()).toBe(sentence.slice(0, -1));
    expect(more.length).toBeLessThan(2);
  });

  it.each(VERBS)("of %s words its options alike: short, in lower case, without a period", (_, command) => {
    const texts = [...command.options, ...command.registeredArguments].map(({ description }) => description);
    expect(texts.filter((text) => !/^([a-z]|SSH)/.test(text) || text.endsWith("."))).toEqual([]);
  });

  it("words an option that several verbs have the same way in each, where it means the same", () => {
    const wordings = new Map<string, Set<string>>();
    for (const [, command] of VERBS)
      for (const { flags, description } of command.options)
        wordings.set(flags, (wordings.get(flags) ?? new Set<string>()).add(description));
    for (const flags of ["--approvals <folder>", "--base <folder>", "--parallel <stacks>", "--skip-synth", "--yes"])
      expect([flags, wordings.get(flags)?.size]).toEqual([flags, 1]);
  });

  it("lists every verb, and imports nothing that is slow", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    for (const [words] of VERBS) expect(stdout).toMatch(new RegExp(`^  ${words.split(" ")[0] ?? ""} `, "m"));
  });
});

it("prints the version of the package", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});
