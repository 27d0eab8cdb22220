import { Argument } from "commander";
import type { Command } from "commander";

import { currentCommit } from "../deploy/commit";
import { atOption, jsonOption, sarifOption } from "../options";
import { runReport } from "../run-command";
import { addVerb } from "../verb";
import type { CheckOptions } from "./check";

export function addCheck(program: Command): void {
  addVerb(program, {
    name: "check",
    does: "Check maps, synthesized stacks or plans against every rule.",
    more: "Values that a plan does not know yet are reported, and do not make the check fail.",
  })
    .addArgument(
      new Argument(
        "[paths...]",
        "maps, folders of a synthesis, cdk.tf.json files, or plans from `terraform show -json`",
      ).default(["cdktf.out"], "cdktf.out"),
    )
    .option(
      "--map <file>",
      "the jurisdiction map (default: the map recorded next to the stacks, else $JURISDICTION_MAP, else jurisdictions.yaml)",
    )
    .option("--stack <name>", "the stack of a plan (default: the name of the plan's file)")
    .option("--exceptions <map>", "count only exceptions that this map has too, such as the protected branch's map")
    .addOption(atOption("the map's exceptions", { orElse: "; with --verify, the day of the proof" }))
    .option("--proof <folder>", "write a residency proof of each jurisdiction, as JSON and as a page")
    .option("--verify <proof>", "recompute a residency proof from the paths and compare")
    .addOption(jsonOption("counts, violations and unknown values"))
    .addOption(sarifOption())
    .action((paths: readonly string[], options: CheckOptions) =>
      runReport(async () => {
        const commit = options.proof === undefined ? undefined : (currentCommit(process.cwd()) ?? undefined);
        return (await import("./check.js")).check(paths, { ...options, commit, ...(await synthesizer(paths)) });
      }),
    );
}

/** What makes stacks of maps: cdktf takes its time to load, and is loaded where a path is a map. */
async function synthesizer(paths: readonly string[]): Promise<Pick<CheckOptions, "synthesize">> {
  if (!paths.some((path) => /\.ya?ml$/.test(path))) return {};
  const { synthesizeStacks } = await import("../../../stacks/synthesize-stacks.js");
  return { synthesize: (map, folder) => synthesizeStacks(map, "deployer", folder) };
}
