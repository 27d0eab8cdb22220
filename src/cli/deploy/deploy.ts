import { join } from "node:path";

import { withPrivatePlans } from "../../deploy/private-plans";
import type { PrivatePlans } from "../../deploy/private-plans";
import { loadMap } from "../../map";
import { parallelism } from "../../terraform/parallelism";
import type { Planner } from "../../terraform/planner";
import { selectStacks } from "../../terraform/select-stacks";
import { UserError } from "../../user-error";
import { AllowedSigners } from "../../review/approvals/signatures";
import { toTerminal } from "../../review/render/terminal";
import { counted, verdictOf } from "../../review/render/words";
import { reportOf } from "../../review/report";
import { EXIT } from "../../exit-codes";
import { colours } from "../colours";
import { confirmed } from "../confirmed";
import { deploymentDay } from "../evaluation-date";
import { mapFile } from "../map-file";
import { printJson } from "../print-json";
import { specsOf } from "../review/review";
import { approvingArguments } from "../review/approve";
import { formatTable } from "../table";
import { withPlanner } from "../with-planner";
import { applyAll } from "./apply-all";
import type { Outcome } from "./apply-all";
import { askAws } from "./ask-aws";
import { whoDeploys } from "./authors/who-deploys";
import { missingApprovals, missingOf } from "./missing";
import type { Approvers } from "./missing";
import { nextSteps } from "./next-steps";
import { reviewStacks } from "./reviewed";
import type { Reviewed } from "./reviewed";

export interface DeployOptions {
  readonly map?: string;
  readonly output: string;
  readonly approvals: string;
  readonly signers?: string;
  readonly author?: readonly string[];
  readonly at?: string;
  readonly parallel?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export async function deploy(selectors: readonly string[], options: DeployOptions): Promise<void> {
  const { output, json = false, yes = false } = options;
  if (json && !yes) throw new UserError("--json cannot ask for confirmation; pass --yes as well");
  const map = loadMap(mapFile(options.map, process.env));
  const refs = selectStacks(map, selectors);
  const concurrent = parallelism(options.parallel);
  const { approvals, author: given = [] } = options;
  const day = deploymentDay(options.at);
  const signers = options.signers === undefined ? undefined : new AllowedSigners(options.signers);
  const work = async (planner: Planner, copies: PrivatePlans): Promise<void> => {
    const asked = { given, signers, approvals, folder: process.cwd(), env: process.env };
    const { who, excluded, recorded, problems } = await whoDeploys(refs, asked);
    const approving = { approvals, signers, excluded, day };
    const showing = { concurrent, quiet: json };
    const reviewed = await askAws(map, await reviewStacks(map, refs, { planner, copies }, approving, showing), json);
    const { stacks, notes } = reviewed;
    for (const note of notes) console.error(`${colours.yellow("note")} ${note}`);
    if (isRefused(reviewed, problems)) {
      process.exitCode = EXIT.found;
      const plans = join(output, "plans");
      const approvers: Approvers = {
        people: signers?.approvers,
        excluded,
        reviewWith: [plans, ...(options.map === undefined ? [] : ["--map", options.map])],
        approveWith: approvingArguments({ ...options, plan: [plans] }),
      };
      if (json) printJson({ stacks: refusedStacks(reviewed, problems) });
      else console.log(refusal(reviewed, problems, approvers));
      return;
    }
    if (!json) console.log(shown(reviewed));
    const due = stacks.filter(({ hasChanges }) => hasChanges);
    if (due.length > 0 && !yes && !(await confirmed(`Apply these ${due.length} plans?`)))
      throw new UserError("not confirmed: nothing was applied");
    const outcomes = await applyAll(due, planner, { by: { who, authors: [...recorded] }, ...showing });
    const unchanged = stacks.filter(({ hasChanges }) => !hasChanges);
    const all = [...outcomes, ...unchanged.map(({ ref }) => ({ stack: ref.stack, outcome: "no changes" }))];
    if (json) printJson({ stacks: all });
    else console.log(`\n${inTable(outcomes, options)}`);
    if (outcomes.some(({ outcome }) => outcome !== "applied")) process.exitCode = EXIT.failed;
  };
  await withPlanner(output, (planner) => withPrivatePlans((copies) => work(planner, copies)));
}

/** @param problems what is wrong with who deploys */
function isRefused({ stacks, findings }: Reviewed, problems: readonly string[]): boolean {
  return problems.length > 0 || stacks.some(({ refusals }) => refusals.length > 0) || findings.some(({ open }) => open);
}

/** A review that lets everything pass. */
function shown({ inputs, findings }: Reviewed): string {
  if (inputs.length === 0) return "";
  const report = reportOf(findings, {
    stacks: inputs.map(({ stack }) => stack),
    specs: specsOf(inputs),
    redacted: false,
  });
  return toTerminal(report, { table: formatTable, paint: colours, ending: { verdict: verdictOf(report) } });
}

/** What is missing, and nothing else of the review: it was read before. */
function refusal({ stacks, findings }: Reviewed, problems: readonly string[], approvers: Approvers): string {
  const refused = stacks.flatMap(({ ref, refusals }) =>
    refusals.map((reason) => `${colours.red("refused")} ${colours.bold(ref.stack)}: ${reason}`),
  );
  const unclear = problems.map((problem) => `${colours.red("refused")} ${problem}`);
  const nothing = colours.bold("Nothing was applied.");
  return [...refused, ...unclear, nothing, ...missingApprovals(findings, approvers)].join("\n\n");
}

function refusedStacks({ stacks, findings }: Reviewed, problems: readonly string[]): readonly object[] {
  return stacks.map(({ ref: { stack }, refusals }) => {
    const missing = missingOf(findings, stack);
    const lacking = missing.length === 0 ? undefined : `${counted(missing.length, "finding")} without two approvals`;
    return { stack, outcome: "refused", error: refusals[0] ?? problems[0] ?? lacking, missing };
  });
}

function inTable(outcomes: readonly Outcome[], options: DeployOptions): string {
  if (outcomes.length === 0) return "No stack has changes to apply.";
  const rows = outcomes.map(({ stack, outcome }) => [stack, outcome]);
  const errors = outcomes.flatMap(({ stack, error }) =>
    error === undefined ? [] : [`${colours.red("failed")} ${colours.bold(stack)}: ${error}`],
  );
  return [formatTable(["stack", "outcome"], rows), ...errors, ...nextSteps(outcomes, options)].join("\n\n");
}
