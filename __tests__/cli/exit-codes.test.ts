import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { EXIT, exitCodesOf, EXIT_MEANINGS, SIGNAL_EXITS } from "../../src/exit-codes";
import type { CommandName } from "../../src/exit-codes";

const ROOT = resolve(__dirname, "../..");

const COMMANDS = Object.keys(EXIT_MEANINGS) as readonly CommandName[];

function help(command: string): string {
  const [program = "", ...words] = command.split(" ");
  const file = program === "npm" ? `${words[1] ?? ""}.js` : "forensics.js";
  const args = program === "npm" ? [] : words;
  return execFileSync("node", [join(ROOT, "dist/src/cli", file), ...args, "--help"], { encoding: "utf8" });
}

it.each(COMMANDS)("the help of %s prints the codes that the table has", (command) => {
  const [, codes = ""] = help(command).split("\nExit codes:\n");
  const printed = codes
    .trim()
    .split("\n")
    .map((line) => /^ *(\d[\d, ]*?) {2,}(.*)$/.exec(line)?.slice(1));
  expect(printed).toEqual(exitCodesOf(command));
});

it("every command of forensics is in the table", () => {
  const commands = (of: string): readonly string[] =>
    [...help(of).matchAll(/^ {2}([a-z]+) (?:\[options\]|.*\[command\]| {2})/gm)]
      .map(([, name = ""]) => name)
      .filter((name) => name !== "help");
  const all = commands("forensics").flatMap((name) =>
    name === "records" ? commands("forensics records").map((inner) => `${name} ${inner}`) : [name],
  );
  expect(all.map((name) => `forensics ${name}`).sort()).toEqual(
    COMMANDS.filter((name) => name.startsWith("forensics")).sort(),
  );
});

it("the page of the docs says the same", () => {
  const page = readFileSync(join(ROOT, "docs/exit-codes.md"), "utf8");
  for (const command of COMMANDS)
    for (const [codes, meaning] of exitCodesOf(command)) expect(page).toContain(`| ${codes} | ${meaning} |`);
});

it("the codes stay what they are, since scripts rely on them", () => {
  expect({ ...EXIT, ...SIGNAL_EXITS }).toEqual({
    done: 0,
    failed: 1,
    found: 2,
    SIGHUP: 129,
    SIGINT: 130,
    SIGTERM: 143,
  });
});
