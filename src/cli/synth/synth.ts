import { loadMapOn, printProblem } from "../../map";
import { stacksOf } from "../../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import { colours } from "../colours";
import { evaluationDate } from "../evaluation-date";
import { mapFile } from "../map-file";
import { printJson } from "../print-json";
import { COLUMNS, reasonsOf, rowOf, warningsOf } from "./rows";
import { synthesize } from "../synthesize";
import { formatTable } from "../table";

export interface SynthOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
}

export async function synth({ map: option, output, json = false }: SynthOptions): Promise<void> {
  const file = mapFile(option, process.env);
  // Before cdktf starts, so that a wrong map prints its errors and nothing else.
  const { map, warnings: ofMap } = loadMapOn(file, evaluationDate(process.env["JUDGE_AT"]));
  await synthesize({ map: file, output, quiet: json });
  const specs = map.jurisdictions.flatMap(({ regions }) => regions);
  const rows = stacksOf(map).map((ref) => rowOf(ref, output));
  const reasons = reasonsOf(specs);
  const warnings = warningsOf(output);
  if (json) printJson({ stacks: rows, leftOut: reasons, warnings, mapWarnings: ofMap });
  else {
    const cells = rows.map((row) => COLUMNS.map((name) => String(row[name])));
    console.log(`\n${formatTable(HEAD, cells)}\n`);
    for (const { guard, reason, stacks } of reasons) {
      console.log(`${colours.yellow("left out")} ${guard}: ${reason}\n        in ${stacks.join(", ")}`);
    }
    for (const { message, stacks } of warnings) {
      console.log(`${colours.yellow("warning")} ${message}\n        in ${stacks.join(", ")}`);
    }
    for (const problem of ofMap) console.log(`${colours.yellow("warning")} ${printProblem(problem)}`);
    if (reasons.length + warnings.length + ofMap.length > 0) console.log();
    console.log(nextStep(map));
  }
}

const HEAD = COLUMNS.map((name) => (name === "leftOut" ? "left out" : name));

function nextStep({ jurisdictions }: JurisdictionMap): string {
  const key = jurisdictions[0]?.key ?? "";
  const isManagedHere = jurisdictions[0]?.regions.some(({ state }) => state.backend === "s3") === true;
  const before = isManagedHere ? `npx forensics bootstrap ${key}, then ` : "";
  return `Next: ${before}npx forensics plan ${key}. To try it without AWS: npx forensics sandbox.`;
}
