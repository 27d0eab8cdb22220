import { Command } from "commander";

import { loadMapOn, printProblem } from "../map";
import { stacksOf } from "../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { colours } from "./colours";
import { evaluationDate } from "./evaluation-date";
import { exitCodeHelp } from "./exit-code-help";
import { mapFile } from "./map-file";
import { printJson } from "./npm-banner";
import { runInterruptible } from "./run-command";
import { COLUMNS, reasonsOf, rowOf, warningsOf } from "./synth-rows";
import { synthesize } from "./synthesize";
import { formatTable } from "./table";

interface SynthOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
}

const command = new Command("synth")
  .description("Writes a Terraform stack for every region of the jurisdiction map, and tells what was written.")
  .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
  .option("--output <folder>", "where the stacks go", "cdktf.out")
  .option("--json", "the table as JSON, and nothing else; with npm: npm run --silent synth -- --json")
  .addHelpText("after", exitCodeHelp("npm run synth"))
  .action((options: SynthOptions) => runInterruptible(() => synth(options)));

async function synth({ map: option, output, json = false }: SynthOptions): Promise<void> {
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
  const before = isManagedHere ? `npm run bootstrap -- ${key}, then ` : "";
  return `Next: ${before}npx forensics plan ${key}. To try it without AWS: npm run sandbox.`;
}

void command.parseAsync();
