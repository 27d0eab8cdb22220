import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";

import { Command, Option } from "commander";

import { addSandbox } from "../../sandbox/command";
import { complete } from "../../src/cli/completion/complete";
import { forensics } from "../../src/cli/program";
import { ACME } from "../support/synth";

const ROOT = resolve(__dirname, "../..");

/** The words that can follow, without what they mean. */
function candidates(...words: readonly string[]): readonly string[] {
  return complete(forensics({ addSandbox }), words).map((line) => line.split("\t")[0] ?? "");
}

describe("completion", () => {
  it("knows every verb, with what it does", () => {
    expect(candidates("re")).toEqual(["review", "records", "recover"]);
    expect(complete(forensics({ addSandbox }), ["syn"])).toEqual([
      "synth\tWrite the Terraform stacks of every region in the map",
    ]);
    expect(candidates("records", "")).toEqual(["verify", "help"]);
  });

  it("does not know its own entry", () => {
    expect(candidates("comp")).toEqual(["completion"]);
  });

  it("knows the options of a verb, and their values", () => {
    expect(candidates("plan", "--s")).toEqual(["--skip-synth"]);
    expect(candidates("plan", "--as", "")).toEqual(["deployer", "plan"]);
    expect(candidates("completion", "z")).toEqual(["zsh"]);
  });

  it("asks the shell for files if the value is a file or a folder, and for nothing if it is a text", () => {
    expect(candidates("plan", "--map", "jur")).toEqual([":files"]);
    expect(candidates("plan", "--map", "=", "jur")).toEqual([":files"]);
    expect(candidates("check", "cdktf.out", "")).toEqual([":files"]);
    expect(candidates("approve", "--plan", "one", "")).toEqual([":files"]);
    expect(candidates("approve", "--reason", "")).toEqual([]);
  });

  it("knows jurisdictions, regions and stacks of the map on the command line", () => {
    expect(candidates("plan", "--map", ACME, "eu", "sg-")).toEqual(["sg-ap-southeast-1"]);
    expect(candidates("bootstrap", "--map", ACME, "--yes", "")).toEqual(["eu", "ch", "us", "sg"]);
    expect(candidates("plan", "--map", ACME, "ap-")).toEqual(["ap-southeast-1"]);
  });

  it("knows no names without a map", () => {
    expect(candidates("plan", "--map", "none.yaml", "")).toEqual([]);
  });

  it("completes no value for an option without one", () => {
    const program = new Command("x").addCommand(
      new Command("y").addOption(new Option("--flag")).argument("[paths...]", "paths"),
    );
    expect(complete(program, ["y", "--flag", ""])).toEqual([":files"]);
  });
});

/** What bash offers for a line, by the function that the script has registered for the program's name. */
function inBash(...words: readonly string[]): readonly string[] {
  const script = `
    compopt() { echo "compopt $*"; }
    eval "$(node dist/forensics.js completion bash)"
    [[ $(complete -p forensics) == "complete -F _forensics forensics" ]] || exit 9
    COMP_WORDS=(forensics "$@") COMP_CWORD=$#
    _forensics
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync("bash", ["--norc", "-c", script, "bash", ...words], { cwd: ROOT, encoding: "utf8" });
  return printed.split("\n").filter((line) => line !== "");
}

describe("the script for bash", () => {
  it("completes verbs, options and names, and leaves files to bash", () => {
    expect(inBash("pl")).toEqual(["plan"]);
    expect(inBash("plan", "--fr")).toEqual(["--fresh"]);
    expect(inBash("bootstrap", "--map", ACME, "")).toEqual(["eu", "ch", "us", "sg"]);
    expect(inBash("check", "")).toEqual(["compopt -o default"]);
  });

  it("defines the command if it is not installed", () => {
    const script = 'eval "$(node dist/forensics.js completion bash)"; cd /; forensics --version';
    const PATH = `${join(process.execPath, "..")}:/usr/bin:/bin`;
    const printed = execFileSync("bash", ["--norc", "-c", script], { cwd: ROOT, env: { PATH }, encoding: "utf8" });
    expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
