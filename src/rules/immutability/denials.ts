import { denialsOf, statementsOf, unreadable } from "../configuration/policies";
import { list } from "../configuration/values";
import type { Value } from "../configuration/configuration";
import type { Judgement } from "../rule";

/** Something that a policy must refuse. */
export interface Denied {
  readonly action: string;
  /** Whether to everybody and in every case, or but for those whom a condition names. */
  readonly always: boolean;
}

/** Judges for each action that a policy must refuse whether a statement of it does, to everybody. */
export function denials(policy: Value | undefined, denied: readonly Denied[]): readonly Judgement[] {
  const statements = statementsOf(policy);
  if (statements === undefined) return unreadable("policy", policy);
  const refusals = denialsOf(statements);
  return denied.map(({ action, always }) => {
    const isRefused = refusals.some(
      ({ Action, Condition }) =>
        list(Action).includes(action) && (always ? Condition === undefined : Condition !== undefined),
    );
    return {
      attribute: "policy",
      value: action,
      outcome: isRefused ? "compliant" : "violating",
      fix: `Refuse ${action} to everybody${always ? "" : " but the bucket's actors"}.`,
    };
  });
}
