import { loadMapOn, printProblem } from "../../map";
import { stacksOf } from "../../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import { colours } from "../colours";
import { evaluationDate } from "../evaluation-date";
import { shellWord } from "../../shell-words";
import { mapFile } from "../map-file";
import { printJson } from "../print-json";
import { COLUMNS, reasonsOf, rowOf, warningsOf } from "./rows";
import { sameOptions } from "../same-options";
import type { SameOptions } from "../same-options";
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
    console.log(nextStep(map, { map: option, output }));
  }
}

const HEAD = COLUMNS.map((name) => (name === "leftOut" ? "left out" : name));

function nextStep({ jurisdictions }: JurisdictionMap, options: SameOptions): string {
  const key = jurisdictions[0]?.key ?? "";
  const isManagedHere = jurisdictions[0]?.regions.some(({ state }) => state.backend === "s3") === true;
  const same = sameOptions(options);
  const steps = [...(isManagedHere ? ["bootstrap"] : []), "plan"].map((verb) => `npx forensics ${verb} ${key}${same}`);
  const map = options.map === undefined ? "" : ` --map ${shellWord(options.map)}`;
  return `Next: ${steps.join(", then ")}. To try it without AWS: npx forensics sandbox${map}`;
}
