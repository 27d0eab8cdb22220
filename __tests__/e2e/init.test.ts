import { execFile } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { EXAMPLE } from "../../src/cli/init/answers/example";
import { ROOT, filesIn, flagsOf, forensics, newFolder, removeFolders } from "../cli/init/support";

afterAll(removeFolders);

type Step = readonly [printed: string, keys: string];

const [ENTER, TAB, CTRL_C, ERASE] = ["\r", "\t", "\x03", "\x7f"];

/** Types on a pseudo-terminal. */
function type(folder: string, steps: readonly Step[]): Promise<{ code: number; output: string }> {
  const script = join(newFolder(), "script.json");
  writeFileSync(script, JSON.stringify(steps));
  const args = [join(__dirname, "type.py"), script, process.execPath, join(ROOT, "dist/forensics.js"), "init"];
  const env = { PATH: process.env["PATH"], HOME: folder, TERM: "xterm" };
  return new Promise((done) => {
    execFile("python3", args, { cwd: folder, env, maxBuffer: 1e8 }, (error, output) => {
      done({ code: error === null ? 0 : Number(error.code), output });
    });
  });
}

const trusted = (role: keyof typeof EXAMPLE.trust): string => EXAMPLE.trust[role].join(" ") + ENTER;

/** The answers of the example, with a wrong one that is refused and typed again. */
const ANSWERS: readonly Step[] = [
  ["Short name of the organization", `Example${ENTER}`],
  ["is not a short name", `${ERASE.repeat(7)}example${ENTER}`],
  ["E-mail addresses", EXAMPLE.alerts.join(" ") + ENTER],
  ["Key of the jurisdiction", `eu${ENTER}`],
  ["Countries whose regions", `EU${ENTER}`],
  ["Regions of eu", "eu-central-1"],
  ["1 match", TAB],
  ["\u25fc", ENTER],
  ["Law or policy", `GDPR, Chapter V${ENTER}`],
  ["COMPLIANCE\u001b", ENTER],
  ["Years that evidence", `1${ENTER}`],
  ["glacier-vault-lock\u001b", ENTER],
  ["Years during which no one", `1${ENTER}`],
  ["Is there another jurisdiction", ENTER],
  ["Account of eu/eu-central-1", `222200000001${ENTER}`],
  ["Golden image", `/golden/forensic-workstation${ENTER}`],
  ["Use these blocks", ENTER],
  ["responder:", trusted("responder")],
  ["investigator:", trusted("investigator")],
  ["custodian:", trusted("custodian")],
  ["approver:", trusted("approver")],
  ["analyst:", trusted("analyst")],
  ["auditor:", ENTER],
  ["The people who deploy", EXAMPLE.deployers.join(" ") + ENTER],
  ["Session tag", `mfa${ENTER}`],
  ["GitHub repository", ENTER],
  ["GitHub users or teams", `@example/forensics${ENTER}`],
  ["Who may approve", ENTER],
  ["Who makes changes", ENTER],
  ["Write them?", ENTER],
];

it("writes the same bytes from answers on a terminal as from flags", async () => {
  const [typed, flagged] = [newFolder(), newFolder()];
  const { code, output } = await type(typed, ANSWERS);
  expect([code, output]).toEqual([0, expect.stringMatching(/npx forensics synth --map \S*example\.yaml/)]);
  expect(output).not.toContain("Warning");
  await forensics(flagged, ["init", ...flagsOf(EXAMPLE)]);
  expect(filesIn(typed)).toEqual(filesIn(flagged));
});

it.each([
  ["the first question", 0],
  ["the last question", ANSWERS.length - 1],
])("writes nothing if it is interrupted at %s", async (_, at) => {
  const folder = newFolder();
  const [question = ""] = ANSWERS[at] ?? [];
  const { code, output } = await type(folder, [...ANSWERS.slice(0, at), [question, CTRL_C]]);
  expect([code, output]).toEqual([130, expect.stringContaining("interrupted; nothing was written")]);
  expect(readdirSync(folder)).toEqual([]);
});

it("prints the answers as a command if the last question is declined", async () => {
  const folder = newFolder();
  const { code, output } = await type(folder, [...ANSWERS.slice(0, -1), ["Write them?", "n"]]);
  expect([code, existsSync(join(folder, "example.yaml"))]).toEqual([1, false]);
  expect(output.replaceAll("\r", "")).toContain("npx forensics init \\\n  --organization example \\\n");
});
