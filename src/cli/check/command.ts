import type { Command } from "commander";

import { exitCodeHelp } from "../exit-code-help";
import { runReport } from "../run-command";
import type { CheckOptions } from "./check";

export function addCheck(program: Command): void {
  program
    .command("check")
    .description(
      "Judges what comes of a map, synthesized stacks or plans by every rule, and by the map: the one that is named, else " +
        "the one that the synthesis recorded beside the stacks. What a plan does not know yet is reported and does not " +
        "fail it.",
    )
    .argument(
      "[paths...]",
      "maps, synthesized folders, stacks' cdk.tf.json, or plans as `terraform show -json` writes them",
      ["cdktf.out"],
    )
    .option("--map <file>", "the map (default: beside the stacks, else $JURISDICTION_MAP, else jurisdictions.yaml)")
    .option("--stack <name>", "the stack that a plan is of (default: the name of its file)")
    .option("--exceptions <map>", "counts only those exceptions that this map has too, such as the protected branch's")
    .option("--at <day>", "the day that the map's exceptions are judged by (default: today, in UTC)")
    .option("--proof <folder>", "writes a residency proof of each jurisdiction, as JSON and as a page")
    .option("--verify <proof>", "recomputes a residency proof from the paths")
    .option("--json", "counts, violations and what is not known, as JSON")
    .option("--sarif", "the same for code scanning, as SARIF 2.1.0")
    .addHelpText("after", exitCodeHelp("forensics check"))
    .action((paths: readonly string[], options: CheckOptions) =>
      runReport(async () => (await import("./check.js")).check(paths, { ...options, ...(await synthesizer(paths)) })),
    );
}

/** What makes stacks of maps: cdktf takes its time to load, and is loaded where a path is a map. */
async function synthesizer(paths: readonly string[]): Promise<Pick<CheckOptions, "synthesize">> {
  if (!paths.some((path) => /\.ya?ml$/.test(path))) return {};
  const { synthesizeStacks } = await import("../../../stacks/synthesize-stacks.js");
  return { synthesize: (map, folder) => synthesizeStacks(map, "deployer", folder) };
}
