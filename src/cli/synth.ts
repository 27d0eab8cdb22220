import { readFileSync } from "node:fs";
import { join } from "node:path";

import Table from "cli-table3";
import { Command } from "commander";
import { execa } from "execa";
import { Listr } from "listr2";
import pc from "picocolors";

import { loadMap } from "../jurisdiction";
import { stackId, stateStackId } from "../jurisdiction/names";
import type { JurisdictionMap, RegionSpec } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import { mapFile } from "./map-file";
import { runCommand } from "./run-command";

interface SynthOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
}

/** One synthesized stack, as the table tells of it. */
interface StackRow {
  readonly stack: string;
  readonly jurisdiction: string;
  readonly region: string;
  readonly account: string;
  readonly resources: number;
  readonly archive: string;
  readonly state: string;
}

const command = new Command("synth")
  .description("Writes a Terraform stack for every region of the jurisdiction map, and tells what was written.")
  .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
  .option("--output <folder>", "where the stacks go", "cdktf.out")
  .option("--json", "the table as JSON")
  .action((options: SynthOptions) => runCommand(() => synth(options)));

async function synth(options: SynthOptions): Promise<void> {
  const file = mapFile(options.map, process.env);
  // Before cdktf starts, so that a wrong map prints its errors and nothing else.
  const map = loadMap(file);
  await runCdktf(file, options);
  const rows = map.jurisdictions.flatMap(({ regions }) => regions).flatMap((spec) => rowsOf(spec, options.output));
  console.log(options.json === true ? JSON.stringify(rows, null, 2) : `${table(rows)}\n${nextStep(map)}`);
}

async function runCdktf(map: string, { output, json }: SynthOptions): Promise<void> {
  const cdktf = async (): Promise<void> => {
    const env = { JURISDICTION_MAP: map, CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1" };
    const result = await execa("cdktf", ["synth", "--app", "node dist/main.js", "--output", output], {
      env,
      preferLocal: true,
      reject: false,
      all: true,
    });
    if (result.exitCode !== 0) throw new UserError(`cdktf synth failed:\n${result.all}`);
  };
  const title = `Synthesizing ${map} into ${output}`;
  await new Listr([{ title, task: cdktf }], { renderer: json === true ? "silent" : "default" }).run();
}

function rowsOf(spec: RegionSpec, output: string): readonly StackRow[] {
  const { jurisdiction, region, account } = spec;
  const place = { jurisdiction, region, account };
  const account_ = { stack: stackId(spec), ...place, archive: archiveOf(spec), state: stateOf(spec) };
  const state = { stack: stateStackId(spec), ...place, archive: "", state: "its own bucket" };
  return (spec.state.backend === "s3" ? [account_, state] : [account_]).map((row) => ({
    ...row,
    resources: countResources(join(output, "stacks", row.stack, "cdk.tf.json")),
  }));
}

function countResources(file: string): number {
  const { resource } = JSON.parse(readFileSync(file, "utf8")) as { resource: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((count, blocks) => count + Object.keys(blocks).length, 0);
}

function archiveOf({ retention: { archive } }: RegionSpec): string {
  return archive.kind === "glacier-vault-lock"
    ? `vault lock ${archive.lock}, ${archive.years} years`
    : `object lock, ${archive.years} years`;
}

function stateOf({ state, region }: RegionSpec): string {
  return state.backend === "s3" ? `S3 in ${region}, locked` : `HCP Terraform in ${state.location}`;
}

function table(rows: readonly StackRow[]): string {
  const head = ["stack", "jurisdiction", "region", "account", "resources", "archive", "state"] as const;
  const grid = new Table({ head: head.map((name) => pc.bold(name)), style: { head: [], border: [] } });
  for (const row of rows) grid.push(head.map((name) => String(row[name])));
  return grid.toString();
}

function nextStep({ jurisdictions }: JurisdictionMap): string {
  const first = jurisdictions[0]?.key ?? "";
  return `Next: npm run bootstrap -- ${first}, then npx cdktf deploy '${first}-*'. To try it without AWS: npm run sandbox.`;
}

void command.parseAsync();
