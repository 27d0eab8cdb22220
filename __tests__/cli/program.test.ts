import { execFile, execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import { addSandbox } from "../../sandbox/command";
import { forensics } from "../../src/cli/program";
import { verbsOf } from "./verbs";

const ROOT = resolve(__dirname, "../..");

const VERBS = verbsOf(forensics({ addSandbox })).map(({ words, command }) => [words, command] as const);

it("may be started as a program as soon as it is compiled: npx makes it so only the first time", () => {
  expect(statSync(join(ROOT, "dist/forensics.js")).mode & 0o111).toBe(0o111);
});

function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const child = execFile("node", [join(ROOT, "dist/forensics.js"), ...args], (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end();
  });
}

describe("help", () => {
  it.each(VERBS)("of %s begins with one imperative sentence, the same as in the list of commands", (_, command) => {
    const [sentence = "", ...more] = command.description().split("\n\n");
    expect(sentence).toMatch(/^[A-Z][a-z]*[^s] [^.]*\.$/);
    expect(command.summary()).toBe(sentence.slice(0, -1));
    expect(more.length).toBeLessThan(2);
  });

  it.each(VERBS)("of %s offers --json, and --map if it reads a map", (words, command) => {
    const names = command.options.map(({ long }) => long);
    expect(names.filter((name) => name === "--map" || name === "--json").sort()).toEqual(
      words === "completion" ? [] : ["--json", "--map"],
    );
  });

  it.each(VERBS)(
    "of %s describes its options in the same style: short, in lower case, without a period",
    (_, command) => {
      const texts = [...command.options, ...command.registeredArguments].map(({ description }) => description);
      expect(texts.filter((text) => !/^([a-z]|SSH|AWS|IAM)/.test(text) || text.endsWith("."))).toEqual([]);
    },
  );

  it("describes an option with the same meaning in the same words for all verbs", () => {
    const wordings = new Map<string, Set<string>>();
    for (const [, command] of VERBS)
      for (const { flags, description } of command.options)
        wordings.set(flags, (wordings.get(flags) ?? new Set<string>()).add(description));
    for (const flags of ["--approvals <folder>", "--parallel <stacks>", "--signers <file>", "--skip-synth", "--yes"])
      expect([flags, wordings.get(flags)?.size]).toEqual([flags, 1]);
  });

  it.each([
    [["help"], ["--help"]],
    [
      ["help", "plan"],
      ["plan", "--help"],
    ],
    [
      ["help", "records", "verify"],
      ["records", "verify", "--help"],
    ],
    [
      ["image", "help", "build"],
      ["image", "build", "--help"],
    ],
  ])("by %j is the same as by %j", async (help, option) => {
    const printed = await run(...help);
    expect(printed).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^Usage: /) as unknown });
    expect(printed).toEqual(await run(...option));
  });

  it("lists every verb", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    for (const [words] of VERBS) expect(stdout).toMatch(new RegExp(`^  ${words.split(" ")[0] ?? ""} `, "m"));
  });

  it("loads only commander: a verb loads what it needs when it runs", () => {
    const script = `
      const { forensics } = require("./dist/src/cli/program.js");
      const { addSandbox } = require("./dist/sandbox/command.js");
      forensics({ addSandbox }).helpInformation();
      const loaded = Object.keys(require.cache).flatMap((file) => /node_modules.([^/\\\\]+)/.exec(file)?.[1] ?? []);
      console.log([...new Set(loaded)].join());`;
    expect(execFileSync("node", ["-e", script], { cwd: ROOT, encoding: "utf8" })).toBe("commander\n");
  });
});

it("prints the version of the package", async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

describe("a wrong command line", () => {
  it("suggests the nearest verb for an unknown one", async () => {
    const { code, stdout, stderr } = await run("synht");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      "error: unknown command 'synht'\n(Did you mean synth?)\nRun npx forensics --help to list the commands.\n",
    );
  });

  it.each([
    [["help", "foo"], ["foo"]],
    [["help", "synht"], ["synht"]],
    [
      ["help", "records", "verfy"],
      ["records", "verfy"],
    ],
    [
      ["image", "help", "bild"],
      ["image", "bild"],
    ],
  ])("%j is the same error as %j", async (help, plain) => {
    const error = await run(...help);
    expect([error.code, error.stdout]).toEqual([1, ""]);
    expect(error.stderr).toMatch(/^error: unknown command '/);
    expect(error).toEqual(await run(...plain));
  });

  it("says that a verb has no commands below it", async () => {
    const { code, stderr } = await run("help", "plan", "eu");
    expect([code, stderr]).toEqual([
      1,
      "error: plan has no command 'eu'\nRun npx forensics plan --help to list its arguments and options.\n",
    ]);
  });

  it("suggests the nearest option for an unknown one", async () => {
    const { code, stderr } = await run("plan", "--fersh");
    expect([code, stderr]).toEqual([
      1,
      "error: unknown option '--fersh'\n(Did you mean --fresh?)\n" +
        "Run npx forensics plan --help to list its arguments and options.\n",
    ]);
  });

  it.each([
    [["bootstrap"], "error: missing required argument 'jurisdictions'\n"],
    [["approve", "abc"], "error: required option '--reason <text>' not specified\n"],
    [["completion", "tcsh"], "error: command-argument value 'tcsh' is invalid for argument 'shell'."],
    [
      ["plan", "--as", "root"],
      "error: option '--as <role>' argument 'root' is invalid. Allowed choices are deployer, plan.",
    ],
    [["synth", "--map", "none.yaml"], "none.yaml:1:1\n"],
    [["deploy", "--json"], "--json cannot ask for confirmation; pass --yes as well\n"],
    [["bootstrap", "eu", "--json"], "--json cannot ask for confirmation; pass --yes as well\n"],
    [["sandbox", "--map", "none.yaml", "--json"], "none.yaml:1:1\n"],
    [["recover", "eu", "--map", "none.yaml"], "none.yaml:1:1\n"],
  ])("%j fails with a sentence, without a stack trace", async (args, begin) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout, stderr.slice(0, begin.length)]).toEqual([1, "", begin]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("prints the help if no command is given", async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Usage: forensics /);
  });
});
