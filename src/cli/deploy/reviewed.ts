import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { refusalsOf } from "../../deploy/refusals";
import type { Intent } from "../../deploy/records/record";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import type { Planned } from "../../plan/plan-record";
import type { Planner } from "../../plan/planner";
import type { StackRef } from "../../plan/select-stacks";
import { mustRun } from "../../plan/terraform";
import type { Decided } from "../../review/approvals/decide";
import { changesOf } from "../../review/plan/change";
import { parsePlan } from "../../review/plan/plan-json";
import type { PlanJson } from "../../review/plan/plan-json";
import { lawsOf } from "../../rules/judge-stacks";
import { synthesizeStacks } from "../../../stacks/synthesize-stacks";
import { reviewedPlan } from "../review/inputs";
import type { PlanInput } from "../review/plans";
import { decided } from "../review/review";
import type { ReviewOptions } from "../review/review";

/** A stack's plan that may be applied, or why not. */
export interface ReviewedStack {
  readonly ref: StackRef;
  readonly planned: Planned | undefined;
  readonly refusals: readonly string[];
  readonly review: Intent["review"];
  readonly hasChanges: boolean;
}

export interface Reviewed {
  readonly stacks: readonly ReviewedStack[];
  readonly inputs: readonly PlanInput[];
  readonly findings: readonly Decided[];
}

/** Reviews the plan files themselves, not what was written about them, against the map as it is now. */
export async function reviewStacks(
  map: JurisdictionMap,
  refs: readonly StackRef[],
  planner: Planner,
  approving: Pick<ReviewOptions, "approvals" | "signers" | "author"> & { readonly day: string },
): Promise<Reviewed> {
  const { stacks: known } = planner.plans.read();
  const refusals = withFreshSynthesis(map, (fresh) =>
    refs.map(({ stack }) =>
      refusalsOf(stack, known[stack], { plans: planner.plans, folder: planner.folderOf(stack), fresh }),
    ),
  );
  const laws = lawsOf(map);
  const inputs: PlanInput[] = [];
  for (const [index, { stack }] of refs.entries()) {
    if (refusals[index]?.length !== 0) continue;
    const file = planner.plans.planFile(stack);
    const { stdout } = await mustRun(planner.workspaceOf(stack), "show", "-json", file);
    inputs.push({ file, stack, plan: parsePlan(file, JSON.parse(stdout)), law: laws.get(stack) });
  }
  const findings = decided(
    inputs.map((input) => reviewedPlan(input, approving.day)),
    approving,
    approving.day,
  );
  return {
    inputs,
    findings,
    stacks: refs.map((ref, index) => {
      const own = findings.filter(({ stack }) => stack === ref.stack);
      const plan = inputs.find(({ stack }) => stack === ref.stack)?.plan;
      return {
        ref,
        planned: known[ref.stack],
        refusals: refusals[index] ?? [],
        review: summaryOf(own),
        hasChanges: plan !== undefined && isApplyable(ref.stack, plan),
      };
    }),
  };
}

function withFreshSynthesis<T>(map: JurisdictionMap, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "forensics-deploy-"));
  try {
    return work(synthesizeStacks(map, "deployer", folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isApplyable(stack: string, plan: PlanJson): boolean {
  return plan.applyable ?? changesOf(stack, plan).length > 0;
}

function summaryOf(findings: readonly Decided[]): Intent["review"] {
  const count = (severity: Decided["severity"]) => findings.filter((one) => one.severity === severity).length;
  const approved = findings.filter(({ severity }) => severity !== "note");
  return {
    blocking: count("blocking"),
    approval: count("approval"),
    notes: count("note"),
    approved: Object.fromEntries(approved.map(({ fingerprint, approvedBy }) => [fingerprint, [...approvedBy]])),
  };
}
