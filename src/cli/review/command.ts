import type { Command } from "commander";

import { exitCodeHelp } from "../exit-code-help";
import { runCommand, runReport } from "../run-command";
import type { ApproveOptions } from "./approve";
import type { DriftOptions } from "./drift";
import type { ReviewOptions } from "./review";

export function addReview(program: Command): void {
  program
    .command("review")
    .description(
      "Tells what changes mean for custody: of plans, ours or anybody's of Terraform 1.5 or later; with --base, of what was " +
        "synthesized before and after a change, which needs no plan and no credentials.",
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
    .option(
      "--author <signers...>",
      "who made the change or deploys it, as the signers' file names them: their signatures do not count",
    )
    .option("--at <day>", "the day that approvals and exceptions are judged by (default: today, in UTC)")
    .option("--redacted", "leaves out values that may name people, cases or evidence; Markdown always does")
    .option("--markdown", "a comment for a pull request")
    .option("--html", "one page that needs nothing else")
    .option("--sarif", "for code scanning, as SARIF 2.1.0")
    .option("--json", "for machines")
    .addHelpText("after", exitCodeHelp("forensics review"))
    .action((paths: readonly string[], options: ReviewOptions) =>
      runReport(async () => (await import("./review.js")).reviewPlans(paths, options)),
    );
}

export function addApprove(program: Command): void {
  program
    .command("approve")
    .description("Writes and signs the approval of findings. Two different people must, neither of them the author.")
    .argument("[fingerprints...]", "of findings, as forensics review prints them")
    .option(
      "--incident <key>",
      "everything that this incident changes in all stacks, in one statement; evidence-source findings named beside it are " +
        "part of it, and others get an approval of their own",
    )
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
    .addHelpText("after", exitCodeHelp("forensics approve"))
    .action((fingerprints: readonly string[], options: ApproveOptions) =>
      runCommand(async () => {
        const { approve } = await import("./approve.js");
        console.log(`Written: ${approve(fingerprints, options).join(", ")}`);
      }),
    );
}

export function addDrift(program: Command): void {
  program
    .command("drift")
    .description("Tells what was changed outside of Terraform, in terms of custody.")
    .argument("[plans...]", "plans as `terraform show -json` writes them, made with a refresh, or folders", [
      "cdktf.out/plans",
    ])
    .option("--map <file>", "the map (default: beside the plans)")
    .option("--redacted", "leaves out values that may name people, cases or evidence")
    .option("--json", "for machines")
    .addHelpText("after", exitCodeHelp("forensics drift"))
    .action((paths: readonly string[], options: DriftOptions) =>
      runReport(async () => (await import("./drift.js")).drift(paths, options)),
    );
}
