#!/usr/bin/env node
import { Command } from "commander";

import { addDeploy } from "./deploy/deploy";
import { addPlan } from "./plan/plan";
import { addRecover } from "./recover";
import { addRecords } from "./records/verify";
import { check } from "./check/check";
import type { CheckOptions, Report } from "./check/check";
import { approve } from "./review/approve";
import type { ApproveOptions } from "./review/approve";
import { drift } from "./review/drift";
import type { DriftOptions } from "./review/drift";
import { reviewPlans } from "./review/review";
import type { ReviewOptions } from "./review/review";
import { runCommand } from "./run-command";

// Which Node this runs on is for our own "engines" to say.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

const program = new Command("forensics").description(
  "Plans, reviews, deploys and proves what comes of a jurisdiction map.",
);

program
  .command("check")
  .description(
    "Judges what comes of a map, synthesized stacks or plans by every rule, and by the map: the one that is named, else " +
      "the one that the synthesis recorded beside the stacks. Exits with 0, with 2 for a violation, with 1 if it could " +
      "not judge: for what a synthesized stack leaves open, and for stacks of the map that are missing. What a plan " +
      "does not know yet is only told.",
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
  .option("--verify <proof>", "recomputes a residency proof from the paths; exits with 2 if it does not stand")
  .option("--json", "counts, violations and what is not known, as JSON")
  .option("--sarif", "the same for code scanning, as SARIF 2.1.0")
  .action((paths: readonly string[], options: CheckOptions) => runCommand(() => show(check(paths, options))));

addPlan(program);
addDeploy(program);
addRecords(program);
addRecover(program);

program
  .command("review")
  .description(
    "Tells what changes mean for custody: of plans, ours or anybody's of Terraform 1.5 or later; with --base, of what was " +
      "synthesized before and after a change, which needs no plan and no credentials. Exits with 0, with 2 for a finding " +
      "that stands in the way, with 1 for what cannot be reviewed.",
  )
  .argument(
    "[paths...]",
    "plans as `terraform show -json` writes them, named for their stacks, or folders of them (default: cdktf.out/plans); " +
      "with --base, what was synthesized after the change (default: cdktf.out), and plans of it if there are any",
  )
  .option("--base <folder>", "what was synthesized before the change")
  .option("--map <file>", "the map whose rules judge (default: beside the plans or stacks; without one no rule does)")
  .option("--approvals <folder>", "signed approvals", "approvals")
  .option("--signers <file>", "who may approve: an allowed-signers file of ssh-keygen (default: nobody)")
  .option("--author <signers...>", "who made the change or deploys it: their signatures do not count")
  .option("--at <day>", "the day that approvals and exceptions are judged by (default: today, in UTC)")
  .option("--redacted", "leaves out values that may name people, cases or evidence; Markdown always does")
  .option("--markdown", "a comment for a pull request")
  .option("--html", "one page that needs nothing else")
  .option("--sarif", "for code scanning, as SARIF 2.1.0")
  .option("--json", "for machines")
  .action((paths: readonly string[], options: ReviewOptions) => runCommand(() => show(reviewPlans(paths, options))));

program
  .command("approve")
  .description("Writes and signs the approval of findings. Two different people must, neither of them the author.")
  .argument("<fingerprints...>", "of findings, as forensics review prints them")
  .requiredOption("--reason <text>", "why")
  .requiredOption("--expires <day>", "the last day on which it counts")
  .requiredOption("--key <file>", "the SSH key to sign with, or its public half where an agent holds it")
  .option(
    "--plan <paths...>",
    "the plans that were reviewed (default: cdktf.out/plans), or what --base was compared with",
  )
  .option("--base <folder>", "what was synthesized before the change")
  .option("--map <file>", "the map that they were reviewed by (default: beside the plans)")
  .option("--approvals <folder>", "where it is written", "approvals")
  .option("--at <day>", "the day that exceptions are judged by (default: today, in UTC)")
  .action((fingerprints: readonly string[], options: ApproveOptions) =>
    runCommand(() => {
      console.log(`Written: ${approve(fingerprints, options).join(", ")}`);
      return Promise.resolve();
    }),
  );

program
  .command("drift")
  .description("Tells what was changed outside of Terraform, in terms of custody. Exits with 2 if anything was.")
  .argument("[plans...]", "plans as `terraform show -json` writes them, made with a refresh, or folders", [
    "cdktf.out/plans",
  ])
  .option("--map <file>", "the map (default: beside the plans)")
  .option("--redacted", "leaves out values that may name people, cases or evidence")
  .option("--json", "for machines")
  .action((paths: readonly string[], options: DriftOptions) => runCommand(() => show(drift(paths, options))));

function show({ text, exitCode }: Report): Promise<void> {
  console.log(text);
  process.exitCode = exitCode;
  return Promise.resolve();
}

void program.parseAsync();
