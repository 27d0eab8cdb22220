import { execFileSync } from "node:child_process";

import { ACME, ROOT } from "./support";

/** What fish's own completion offers for a line. */
function inFish(line: string): readonly string[] {
  const script = "node dist/forensics.js completion fish | source; complete -C $argv[1]";
  return lines(execFileSync("fish", ["--no-config", "-c", script, line], { cwd: ROOT, encoding: "utf8" }));
}

/** What zsh is given to describe for a line, by the function that the script has registered. */
function inZsh(...words: readonly string[]): readonly string[] {
  const script = `
    compdef() { registered="$*"; }
    _describe() { print -rl -- $candidates; }
    _files() { print files; }
    eval "$(node dist/forensics.js completion zsh)"
    [[ $registered == "_forensics forensics" ]] || exit 9
    words=(forensics "$@") CURRENT=$((# + 1))
    _forensics`;
  return lines(execFileSync("zsh", ["-f", "-c", script, "zsh", ...words], { cwd: ROOT, encoding: "utf8" }));
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

it("fish completes verbs, options, names and files", () => {
  expect(inFish("forensics pl")).toEqual(["plan\tSynthesize the map and plan the selected stacks"]);
  expect(inFish("forensics plan --fr")).toEqual([expect.stringMatching(/^--fresh\t/)]);
  expect(inFish(`forensics bootstrap --map ${ACME} s`)).toEqual(["sg\tjurisdiction"]);
  expect(inFish("forensics completion z")).toEqual(["zsh"]);
  expect(inFish("forensics check READ")).toEqual([expect.stringMatching(/^README\.md/)]);
});

it("zsh completes verbs, options, names and files", () => {
  expect(inZsh("pl")).toEqual(["plan:Synthesize the map and plan the selected stacks"]);
  expect(inZsh("plan", "--fr")).toEqual([expect.stringMatching(/^--fresh:/)]);
  expect(inZsh("bootstrap", "--map", ACME, "s")).toEqual(["sg:jurisdiction"]);
  expect(inZsh("completion", "z")).toEqual(["zsh"]);
  expect(inZsh("check", "READ")).toContain("files");
});
