import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { addSandbox } from "../../sandbox/command";
import { forensics } from "../../src/cli/program";
import { EXIT, exitCodesOf, EXIT_MEANINGS, SIGNAL_EXITS } from "../../src/exit-codes";
import type { CommandName } from "../../src/exit-codes";
import { verbsOf } from "./verbs";

const ROOT = resolve(__dirname, "../..");

const COMMANDS = Object.keys(EXIT_MEANINGS) as readonly CommandName[];

it.each(COMMANDS)("the help of %s prints the codes of the table", (command) => {
  const [, ...words] = command.split(" ");
  const help = execFileSync("node", [join(ROOT, "dist/forensics.js"), ...words, "--help"], { encoding: "utf8" });
  const [, codes = ""] = help.split("\nExit codes:\n");
  const printed = codes
    .trim()
    .replaceAll(/\n {4,}/g, " ")
    .split("\n")
    .map((line) => /^ *(\d[\d, ]*?) {2,}(.*)$/.exec(line)?.slice(1));
  expect(printed).toEqual(exitCodesOf(command));
});

it("every verb of the program is in the table, and nothing else", () => {
  const verbs = verbsOf(forensics({ addSandbox }));
  expect(verbs.map(({ words }) => `forensics ${words}`).sort()).toEqual([...COMMANDS].sort());
});

it("the page in docs lists the same codes", () => {
  const page = readFileSync(join(ROOT, "docs/exit-codes.md"), "utf8");
  for (const command of COMMANDS)
    for (const [codes, meaning] of exitCodesOf(command)) expect(page).toContain(`| ${codes} | ${meaning} |`);
});

it("the codes do not change, because scripts rely on them", () => {
  expect({ ...EXIT, ...SIGNAL_EXITS }).toEqual({
    done: 0,
    failed: 1,
    found: 2,
    SIGHUP: 129,
    SIGINT: 130,
    SIGTERM: 143,
  });
});
