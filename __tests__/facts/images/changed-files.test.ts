import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { filteredAlarms } from "../../../src/facts/alerts/alarms";
import { integrityComponent } from "../../../src/facts/images/components/hardening/integrity";
import { specOf } from "../../support/synth";
import { componentFactsOf, imageSpecOf } from "./support";

const spec = { ...specOf("eu-eu-central-1"), image: imageSpecOf("ubuntu-24.04") };
const alarms = filteredAlarms(spec).filter(({ id }) => id.startsWith("machine-file-changed"));
const SCRIPT = "/usr/local/sbin/forensics-integrity";
const REPORT = "f = ...    .   : /usr/bin/dc3dd";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "integrity-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** The script that the component writes on a machine. */
function integrityScript(): string {
  const commands = integrityComponent(componentFactsOf("ubuntu-24.04")).phases.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.action === "ExecuteBash" ? step.inputs.commands : [])),
  );
  const text = commands.join("\n");
  const [, written] = new RegExp(`${SCRIPT}[^\\n]*\\n(#!/bin/sh.*?\\nexit 1\\n)`, "s").exec(text) ?? [];
  if (written === undefined) throw new Error(`the component does not write ${SCRIPT}`);
  return written;
}

/** Runs the script where AIDE ends with a code. @returns what reaches the machine's log, a line each */
function reported(code: number, { hasBaseline = true, isBaselineChanged = false } = {}): readonly string[] {
  const programs = join(root, "bin");
  mkdirSync(programs);
  const log = join(root, "log");
  writeFileSync(log, "");
  const program = (name: string, text: string): void => {
    writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(programs, name), 0o700);
  };
  program("aide", `echo '${REPORT}'; exit ${code}`);
  program("logger", `for last; do :; done; printf '%s\\n' "$last" >> ${log}`);
  writeFileSync(join(root, "aide.db"), "baseline");
  const digest = createHash("sha256").update("baseline").digest("hex");
  if (hasBaseline) writeFileSync(join(root, "aide.db.sha256"), `${digest}\n`);
  if (isBaselineChanged) writeFileSync(join(root, "aide.db"), "another");
  const script = join(root, "script");
  writeFileSync(script, integrityScript().replaceAll("/var/lib/forensics", root));
  try {
    execFileSync("sh", [script], { env: { ...process.env, PATH: `${programs}:${process.env["PATH"] ?? ""}` } });
  } catch {
    // It ends with 1 if it has something to report.
  }
  return readFileSync(log, "utf8").split("\n").filter(Boolean);
}

it("has an alarm on the log of each machine where an image is built, and none elsewhere", () => {
  expect(alarms.map(({ id, log }) => [id, log])).toEqual([["machine-file-changed-workstation", "workstation"]]);
  expect(filteredAlarms({ ...spec, image: undefined }).filter(({ id }) => id.startsWith("machine-file"))).toEqual([]);
});

it.each([
  ["a changed file", 4, {}],
  ["an error of AIDE", 17, {}],
  ["a machine without a baseline", 0, { hasBaseline: false }],
  ["a changed baseline", 0, { isBaselineChanged: true }],
])("the alarm's filter finds every report of %s", (_, code, more) => {
  const lines = reported(code, more);
  expect(lines.length).toBeGreaterThan(0);
  // A quoted term matches where the text contains it (CloudWatch Logs User Guide, "Filter pattern syntax").
  const terms = alarms.map(({ filter }) => filter.replaceAll('"', ""));
  for (const line of lines) expect(terms.every((term) => line.includes(term))).toBe(true);
});

it("the script reports nothing, so no alarm is raised, where no file has changed", () => {
  expect(reported(0)).toEqual([]);
});
