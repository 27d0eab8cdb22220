import { Argument } from "commander";
import type { Command } from "commander";

import {
  approvalsOption,
  atOption,
  baseOption,
  jsonOption,
  mapBesideOption,
  redactedOption,
  sarifOption,
  signersOption,
} from "../options";
import { runCommand, runReport } from "../run-command";
import { addVerb } from "../verb";
import type { ApproveOptions } from "./approve";
import type { DriftOptions } from "./drift";
import type { ReviewOptions } from "./review";

export function addReview(program: Command): void {
  addVerb(program, {
    name: "review",
    does: "Report what a change means for custody.",
    more:
      "Reads the plans of forensics plan, or of Terraform 1.5 or later. With --base it compares two syntheses, which " +
      "needs no plan and no credentials.",
  })
    .argument(
      "[paths...]",
      "plans from `terraform show -json`, named for their stacks, or folders of them (default: cdktf.out/plans); with " +
        "--base, the synthesis made after the change (default: cdktf.out), and its plans if there are any",
    )
    .addOption(baseOption())
    .option(
      "--map <file>",
      "the map whose rules are checked (default: the map recorded next to the plans or stacks; without a map no rule is checked)",
    )
    .addOption(approvalsOption())
    .addOption(signersOption())
    .option(
      "--author <signers...>",
      "who made the change or deploys it, by their names in the signers' file; their signatures do not count",
    )
    .addOption(atOption("approvals and exceptions"))
    .addOption(redactedOption())
    .option("--notes", "list each note (default: a line for each stack)")
    .option("--markdown", "print a comment for a pull request, redacted")
    .option("--html", "print one self-contained page")
    .addOption(sarifOption())
    .addOption(jsonOption("the findings"))
    .action((paths: readonly string[], options: ReviewOptions) =>
      runReport(async () => (await import("./review.js")).reviewPlans(paths, options)),
    );
}

export function addApprove(program: Command): void {
  addVerb(program, {
    name: "approve",
    does: "Write and sign an approval of findings.",
    more: "An approval counts once two different people have signed it, neither of them the author of the change.",
  })
    .argument("[fingerprints...]", "the findings, by their fingerprints as forensics review prints them")
    .option(
      "--incident <key>",
      "approve everything that this incident changes in all stacks, in one statement; it includes evidence-source findings that you name, and other findings get approvals of their own",
    )
    .requiredOption("--reason <text>", "why the change is right (required)")
    .requiredOption("--expires <day>", "the last day on which the approval counts (required)")
    .requiredOption("--key <file>", "the SSH key to sign with, or its public half if an agent holds the key (required)")
    .option("--plan <paths...>", "the plans or stacks that were reviewed (default: cdktf.out/plans)")
    .addOption(baseOption())
    .addOption(mapBesideOption("plans"))
    .addOption(approvalsOption())
    .addOption(atOption("exceptions"))
    .addOption(jsonOption("the names of the files"))
    .action((fingerprints: readonly string[], options: ApproveOptions & { readonly json?: boolean }) =>
      runCommand(async () => {
        const { approve } = await import("./approve.js");
        const { printJson } = await import("../print-json.js");
        const files = approve(fingerprints, options);
        if (options.json === true) printJson({ files });
        else console.log(`Written: ${files.join(", ")}`);
      }),
    );
}

export function addDrift(program: Command): void {
  addVerb(program, {
    name: "drift",
    does: "Report what was changed outside Terraform, and what it means for custody.",
    more: "Reads plans that were made with a refresh, as forensics plan makes them.",
  })
    .addArgument(
      new Argument("[plans...]", "plans from `terraform show -json`, or folders of them").default(
        ["cdktf.out/plans"],
        "cdktf.out/plans",
      ),
    )
    .addOption(mapBesideOption("plans"))
    .addOption(redactedOption())
    .addOption(jsonOption("the findings"))
    .action((paths: readonly string[], options: DriftOptions) =>
      runReport(async () => (await import("./drift.js")).drift(paths, options)),
    );
}
