#!/usr/bin/env node
import { Command } from "commander";

import { check } from "./check/check";
import type { CheckOptions } from "./check/check";
import { runCommand } from "./run-command";

const program = new Command("forensics").description(
  "Proves what the stacks of a jurisdiction map hold, and what they do not.",
);

program
  .command("check")
  .description(
    "Judges what comes of a map, synthesized stacks or plans by every rule, and by the map: the one that is named, else " +
      "the one that the synthesis recorded beside the stacks. Exits with 0, with 2 for a violation, with 1 if it could " +
      "not judge.",
  )
  .argument(
    "[paths...]",
    "maps, synthesized folders, stacks' cdk.tf.json, or plans as `terraform show -json` writes them",
    ["cdktf.out"],
  )
  .option("--map <file>", "the map (default: beside the stacks, else $JURISDICTION_MAP, else jurisdictions.yaml)")
  .option("--stack <name>", "the stack that a plan is of (default: the name of its file)")
  .option("--at <day>", "the day that the map's exceptions are judged by (default: today, in UTC)")
  .option("--proof <folder>", "writes a residency proof of each jurisdiction, as JSON and as a page")
  .option("--verify <proof>", "recomputes a residency proof from the paths; exits with 2 if it does not stand")
  .option("--json", "counts and violations as JSON")
  .option("--sarif", "violations for code scanning, as SARIF 2.1.0")
  .action((paths: readonly string[], options: CheckOptions) =>
    runCommand(() => {
      const { text, exitCode } = check(paths, options);
      console.log(text);
      process.exitCode = exitCode;
      return Promise.resolve();
    }),
  );

void program.parseAsync();
