import { makesBucket } from "../facts/stacks/may-hold";
import { STACK_KINDS } from "../facts/stacks/stack-kinds";
import { complaintOf, heldLock } from "../terraform/complaint";
import type { Planned } from "../terraform/plan-record";
import type { Planner } from "../terraform/planner";
import type { StackRef } from "../facts/stacks/stacks-of";
import { receivedSignal } from "../terraform/signals";
import { terraform } from "../terraform/terraform";
import { forgetImports } from "../terraform/recover/imports-file";
import { UserError } from "../user-error";
import type { PrivatePlan } from "./private-plans";
import { digestOf, planKey, recordKey, textOf } from "./records/record";
import type { DeploymentRecord, Intent, Result } from "./records/record";
import type { RecordStore } from "./records/record-store";

/** The parts of a record that do not follow from the stack and its plan. */
export type Circumstances = Pick<Intent, "who" | "authors" | "commit" | "tool" | "review">;

export interface DeploymentOptions {
  readonly ref: StackRef;
  readonly planned: Planned;
  /** What was reviewed, and is applied. */
  readonly plan: PrivatePlan;
  readonly planner: Planner;
  readonly store: RecordStore;
  readonly circumstances: Circumstances;
  /** The time, RFC 3339 in UTC. */
  readonly now: () => string;
  readonly step: (text: string) => void;
}

const PLAN_CHANGED = "its plan file was changed after the review, so it was not applied: find out who changed it";

const NOT_BEGUN = "the run was interrupted before Terraform began: nothing was applied";

/** An apply that failed. */
interface Failure {
  readonly error: string;
  readonly next: NextStep | undefined;
}

/** After a failure: where Terraform had begun, some of it may be made and not recorded; where it had not, nothing is. */
export type NextStep = "recover" | "plan";

/** How a deployment ended: its record, and what is to be done where it failed. */
export interface Deployed {
  readonly result: Result;
  readonly next: NextStep | undefined;
}

/** Terraform's errors for a plan whose state has changed or was replaced since. */
const STALE = /Saved plan (?:is stale|does not match the given state)/;

/**
 * Applies one stack's plan between two records: an intent before, a result after, each following the one before it.
 *
 * Where the bucket of records is itself what is deployed, the first intent is written together with the result.
 */
export class Deployment {
  constructor(private readonly options: DeploymentOptions) {}

  /** @throws {UserError} where the intent cannot be written: nothing is applied then */
  async run(): Promise<Deployed> {
    const { store, ref, step } = this.options;
    const isFirst = makesBucket(ref.kind, "deployments") && !(await store.exists());
    step("writing down the intent");
    const intent = this.intent(isFirst ? undefined : await store.last(ref.stack));
    if (!isFirst) await this.write(intent);
    step("applying");
    const failure = await this.apply();
    if (isFirst && !(await store.exists())) throw new UserError(failure?.error ?? `${store.bucket} was not made`);
    step("writing down the result");
    if (isFirst) await this.write(intent);
    const result: Result = {
      ...this.common(),
      kind: "result",
      number: intent.number,
      previous: digestOf(intent),
      outcome: failure === undefined ? "applied" : "failed",
      error: failure?.error ?? null,
    };
    await store.put(recordKey(result), textOf(result));
    if (failure === undefined) this.tidy();
    return { result, next: failure?.next };
  }

  /** After the record, since what fails here changes nothing about it: Terraform itself refuses a plan that was applied. */
  private tidy(): void {
    const { planner, ref, now, step } = this.options;
    try {
      // What recovery had found is in the state now.
      forgetImports(planner.folderOf(ref.stack));
      planner.plans.markApplied(ref.stack, now());
    } catch (error) {
      step(`the plan could not be marked as applied: ${(error as Error).message}`);
    }
  }

  private intent(last: DeploymentRecord | undefined): Intent {
    const { ref, planned, plan, circumstances } = this.options;
    return {
      ...this.common(),
      kind: "intent",
      number: (last?.number ?? 0) + 1,
      previous: last === undefined ? null : digestOf(last),
      ...circumstances,
      deployer: STACK_KINDS[ref.kind].appliedBy(ref.spec).deployer,
      terraform: planned.terraform,
      providers: planned.providers,
      configuration: planned.configuration,
      plan: plan.digest,
    };
  }

  /** The plan first: an intent never names one that is not there. */
  private async write(intent: Intent): Promise<void> {
    const { plan, store } = this.options;
    const content = plan.read();
    if (content === undefined) throw new UserError(PLAN_CHANGED);
    await store.keep(planKey(intent), content);
    await store.put(recordKey(intent), textOf(intent));
  }

  private async apply(): Promise<Failure | undefined> {
    const { planner, plan, ref, step } = this.options;
    if (plan.read() === undefined) return { error: PLAN_CHANGED, next: undefined };
    if (receivedSignal() !== undefined) return { error: NOT_BEGUN, next: undefined };
    let made = 0;
    const onLine = (line: string): void => {
      if (!/: (?:Import|Creation|Modifications|Destruction) complete/.test(line)) return;
      made += 1;
      if (made % 10 === 0) step(`applying: ${made} resources done`);
    };
    const workspace = { ...planner.workspaceOf(ref.stack, step), onLine };
    const { exitCode, output } = await terraform(workspace, "apply", plan.file);
    if (exitCode === 0) return undefined;
    if (STALE.test(output)) return { error: "the state has changed since it was planned: plan again", next: "plan" };
    return { error: complaintOf(output), next: heldLock(output) === undefined ? "recover" : undefined };
  }

  private common(): Pick<DeploymentRecord, "format" | "stack" | "account" | "region" | "at"> {
    const { ref, now } = this.options;
    const { stack, spec } = ref;
    return {
      format: "forensic-accounts/deployment/1",
      stack,
      account: spec.account,
      region: spec.region,
      at: now(),
    };
  }
}
