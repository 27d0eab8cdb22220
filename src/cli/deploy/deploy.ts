import { join } from "node:path";

import { loadMap } from "../../jurisdiction";
import { parallelism } from "../../plan/parallelism";
import { selectStacks } from "../../plan/select-stacks";
import { UserError } from "../../user-error";
import { toTerminal } from "../../review/render/terminal";
import { reportOf } from "../../review/report";
import { colours } from "../colours";
import { confirmed } from "../confirmed";
import { judgementDay } from "../judgement-day";
import { mapFile } from "../map-file";
import { specsOf } from "../review/review";
import { approvingArguments } from "../review/approve";
import { formatTable } from "../table";
import { withPlanner } from "../with-planner";
import { applyAll } from "./apply-all";
import type { Outcome } from "./apply-all";
import { askAws } from "./ask-aws";
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
  if (json && !yes) throw new UserError("--json asks nobody: say --yes as well");
  const map = loadMap(mapFile(options.map, process.env));
  const refs = selectStacks(map, selectors);
  const concurrent = parallelism(options.parallel);
  await withPlanner(output, async (planner) => {
    const approving = { ...options, day: judgementDay(options.at) };
    const reviewed = await askAws(await reviewStacks(map, refs, planner, approving, { concurrent, quiet: json }), json);
    const { stacks, notes } = reviewed;
    for (const note of notes) console.error(`${colours.yellow("note")} ${note}`);
    if (!json) console.log(shown(reviewed, approvingArguments({ ...options, plan: [join(output, "plans")] })));
    if (isRefused(reviewed)) {
      process.exitCode = 2;
      if (json) tell(stacks.map(({ ref, refusals }) => ({ stack: ref.stack, outcome: "refused", error: refusals[0] })));
      return;
    }
    const due = stacks.filter(({ hasChanges }) => hasChanges);
    if (due.length > 0 && !yes && !(await confirmed(`Apply these ${due.length} plans?`)))
      throw new UserError("Nothing was applied.");
    const outcomes = await applyAll(due, planner, { concurrent, quiet: json });
    const unchanged = stacks.filter(({ hasChanges }) => !hasChanges);
    if (json) tell([...outcomes, ...unchanged.map(({ ref }) => ({ stack: ref.stack, outcome: "no changes" }))]);
    else console.log(`\n${told(outcomes)}`);
    if (outcomes.some(({ outcome }) => outcome !== "applied")) process.exitCode = 1;
  });
}

function isRefused({ stacks, findings }: Reviewed): boolean {
  return stacks.some(({ refusals }) => refusals.length > 0) || findings.some(({ open }) => open);
}

function shown({ stacks, inputs, findings }: Reviewed, approveWith: readonly string[]): string {
  const report = reportOf(findings, {
    stacks: inputs.map(({ stack }) => stack),
    specs: specsOf(inputs),
    redacted: false,
  });
  const refused = stacks.flatMap(({ ref, refusals }) =>
    refusals.map((reason) => `${colours.red("refused")} ${colours.bold(ref.stack)}: ${reason}`),
  );
  const end = isRefused({ stacks, inputs, findings }) ? ["Nothing was applied."] : [];
  return [
    ...(inputs.length === 0 ? [] : [toTerminal(report, formatTable, colours, { approveWith })]),
    ...refused,
    ...end,
  ].join("\n\n");
}

function told(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return "There is nothing to apply.";
  const rows = outcomes.map(({ stack, outcome }) => [stack, outcome]);
  const errors = outcomes.flatMap(({ stack, error }) =>
    error === undefined ? [] : [`${colours.red("failed")} ${colours.bold(stack)}: ${error}`],
  );
  const failed = outcomes.filter(({ outcome }) => outcome === "failed").map(({ stack }) => stack);
  const next = failed.length === 0 ? [] : [`Next: npx forensics recover ${failed.join(" ")}, then plan again.`];
  return [formatTable(["stack", "outcome"], rows), ...errors, ...next].join("\n\n");
}

function tell(stacks: readonly object[]): void {
  console.log(JSON.stringify({ stacks }, null, 2));
}
