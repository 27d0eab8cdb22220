import type { PrivatePlan, PrivatePlans } from "../../deploy/private-plans";
import { refusalsOf } from "../../deploy/refusals";
import type { Intent } from "../../deploy/records/record";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import type { Planned } from "../../terraform/plan-record";
import type { Planner } from "../../terraform/planner";
import { mapWithOnly } from "../../facts/stacks/map-with-only";
import type { StackRef } from "../../facts/stacks/stacks-of";
import { inTemporaryFolder } from "../../in-temporary-folder";
import type { Decided } from "../../review/approvals/decide";
import { changesOf } from "../../review/plan/change";
import type { Change } from "../../review/plan/change";
import { parsePlan } from "../../configuration/plan-json";
import type { PlanJson } from "../../configuration/plan-json";
import { contextsOf } from "../../rules/judge-stacks";
import { synthesizeStacks } from "../../../stacks/synthesize-stacks";
import { reviewedPlan } from "../review/inputs";
import type { PlanInput } from "../review/plans";
import { runAll } from "../run-tasks";
import { decided } from "../review/review";
import type { Approvers, ReviewOptions } from "../review/review";

/** A stack's plan that may be applied, or why not. */
export interface ReviewedStack {
  readonly ref: StackRef;
  readonly planned: Planned | undefined;
  /** The copy that was reviewed. */
  readonly plan: PrivatePlan | undefined;
  readonly refusals: readonly string[];
  readonly review: Intent["review"];
  readonly hasChanges: boolean;
  /** What the plan changes; empty where it could not be read. */
  readonly changes: readonly Change[];
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
  { planner, copies }: { readonly planner: Planner; readonly copies: PrivatePlans },
  approving: Approvers & Pick<ReviewOptions, "approvals"> & { readonly day: string },
  showing: { readonly concurrent: number; readonly quiet: boolean },
): Promise<Reviewed> {
  const { stacks: known } = planner.plans.read();
  const taken = new Map(refs.map(({ stack }) => [stack, copies.take(stack, planner.plans.planFile(stack))]));
  const refusals = inTemporaryFolder("deploy", (folder) => {
    const fresh = synthesizeStacks(mapWithOnly(map, refs), "deployer", folder);
    return refs.map(({ stack }) => {
      const planFile = planner.plans.planFile(stack);
      const planning = { plan: taken.get(stack), planFile, folder: planner.folderOf(stack), fresh };
      return refusalsOf(stack, known[stack], planning);
    });
  });
  const contexts = contextsOf(map);
  const plans = await readPlans(
    refs.filter((_, index) => refusals[index]?.length === 0),
    (stack) => planner.show(stack, taken.get(stack)?.file),
    showing,
  );
  const inputs = refs.flatMap(({ stack }): readonly PlanInput[] => {
    const plan = plans.get(stack);
    const file = planner.plans.planFile(stack);
    return plan === undefined ? [] : [{ file, stack, read: () => plan, context: contexts.get(stack) }];
  });
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
      const plan = plans.get(ref.stack);
      return {
        ref,
        planned: known[ref.stack],
        plan: taken.get(ref.stack),
        refusals: refusals[index] ?? [],
        review: summaryOf(own),
        hasChanges: plan !== undefined && isApplyable(ref.stack, plan),
        changes: plan === undefined ? [] : changesOf(ref.stack, plan),
      };
    }),
  };
}

/** Has Terraform print what plan files hold, some at a time: each takes a provider of its own. */
async function readPlans(
  refs: readonly StackRef[],
  show: (stack: string) => Promise<string>,
  { concurrent, quiet }: { readonly concurrent: number; readonly quiet: boolean },
): Promise<ReadonlyMap<string, PlanJson>> {
  const tasks = refs.map(({ stack }) => ({
    title: `Reading the plan of ${stack}`,
    run: async () => [stack, parsePlan(`the plan of ${stack}`, JSON.parse(await show(stack)))] as const,
  }));
  return new Map(await runAll(tasks, { concurrent, quiet }));
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
