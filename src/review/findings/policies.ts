import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { coverAll, isNoTighter, meaningOf, statementText } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";
import { allowances, changedPolicies, denials, isOfRole } from "./changed-policies";
import { isHarmlessDenial } from "./harmless-denials";
import { isOpen } from "./open-statements";
import { withOtherBound } from "./retention-bounds";

/** Policies, compared by what they say: only what means the same is nothing to look at. */
export const policies: Detector = {
  judges: changedPolicies,
  find: (change) => [...changedPolicies(change).flatMap((attribute) => compared(change, attribute)), ...gone(change)],
};

/** Denials that go with a policy of a role: the role is there without them. */
function gone(change: Change): readonly Finding[] {
  if (change.action !== "destroy" || change.type === "aws_iam_role" || !isOfRole(change)) return [];
  const lost = denials(meaningOf(change.before["policy"]) ?? []);
  return ofAny(change, "policy", { lost, won: [] });
}

function compared(change: Change, attribute: string): readonly Finding[] {
  const before: Value | undefined = change.before[attribute];
  const after: Value | undefined = change.after[attribute];
  const about = { change, attribute, before, after, severity: "approval" } as const;
  if (after === UNKNOWN) return [{ ...about, id: "unknown", text: "The new policy is known only after the apply." }];
  const [old, now] = [meaningOf(before), meaningOf(after)];
  if (old === undefined || now === undefined)
    return [{ ...about, id: "policy-unreadable", text: "The policy cannot be read, so it cannot be compared." }];
  const difference = differenceOf(old, now, isOfRole(change));
  return isOfRole(change) ? ofRole(change, attribute, difference) : ofResource(change, attribute, difference);
}

/** In what a policy says more or less than before. */
interface Difference {
  /** Denials that are removed, or no longer apply to everybody. */
  readonly lost: readonly Statement[];
  /** Denials that are new, or for more. */
  readonly refused: readonly Statement[];
  /** Allowances that are new, or for more. */
  readonly won: readonly Statement[];
  /** Allowances that are removed, or no longer apply to everybody. */
  readonly less: readonly Statement[];
}

/** A longer denial is still a denial, and is reported with the retention; so is a longer lock that a role may set. */
function differenceOf(old: readonly Statement[], now: readonly Statement[], isRole: boolean): Difference {
  const lacking = (some: readonly Statement[], others: readonly Statement[]) =>
    some.filter((one) => !coverAll(others, one, isNoTighter));
  const others = (some: readonly Statement[], known: readonly Statement[]) =>
    lacking(some, known).filter((one) => withOtherBound(known, one) === undefined);
  const [refused, allowed] = [denials(now), allowances(now)];
  return {
    lost: lacking(denials(old), refused),
    refused: others(refused, denials(old)).filter((denial) => !isHarmlessDenial(denial)),
    won: isRole ? others(allowed, allowances(old)) : lacking(allowed, allowances(old)),
    less: lacking(allowances(old), allowed),
  };
}

const LOST = "A denial is removed, or applies to fewer requests.";
const OPENED = "The policy allows every principal, without a condition that limits the caller.";

function ofRole(change: Change, attribute: string, { lost, refused, won, less }: Difference): readonly Finding[] {
  const approval = (text: string, more: Pick<Finding, "before" | "after" | "statement">): Finding => {
    return { id: "role-changed", severity: "approval", text, change, attribute, ...more };
  };
  const others = won.filter((allowance) => !isOpen(allowance));
  const wider =
    change.action === "create"
      ? others.slice(0, 1).map(() => approval("A new policy grants permissions to a role.", { after: counted(others) }))
      : others.map((one) =>
          approval("The role's permissions or trust become wider.", { after: statementText(one), statement: one.name }),
        );
  const isOnlyNarrower = won.length === 0 && lost.length === 0;
  const narrower = isOnlyNarrower
    ? [
        ...less
          .slice(0, 1)
          .map(() => approval("The role's permissions or trust become narrower.", { before: textOf(less) })),
        ...(change.action === "create" ? [] : refused.slice(0, 1)).map(() =>
          approval("The role's permissions or trust become narrower.", { after: textOf(refused) }),
        ),
      ]
    : [];
  return [...ofAny(change, attribute, { lost, won }), ...wider, ...narrower];
}

function ofResource(change: Change, attribute: string, { lost, refused, won, less }: Difference): readonly Finding[] {
  const about = { change, attribute };
  const isNew = change.action === "create";
  const others = isNew ? [] : won.filter((allowance) => !isOpen(allowance));
  const widened = "The resource's policy allows more than before.";
  const narrowed = "The resource's policy allows less than before: a delivery or a reading may fail.";
  const denied = "The resource's policy denies more than before: a delivery or a reading may fail.";
  return [
    ...ofAny(change, attribute, { lost, won }),
    ...others.map((one): Finding => {
      const after = statementText(one);
      return { ...about, id: "policy-widened", severity: "blocking", text: widened, after, statement: one.name };
    }),
    ...less.map((one): Finding => {
      return { ...about, id: "policy-narrowed", severity: "approval", text: narrowed, before: statementText(one) };
    }),
    ...(isNew ? [] : refused).map((one): Finding => {
      return { ...about, id: "denial-added", severity: "approval", text: denied, after: statementText(one) };
    }),
  ];
}

/** Changes that weaken any policy. */
function ofAny(change: Change, attribute: string, { lost, won }: Pick<Difference, "lost" | "won">): readonly Finding[] {
  const blocking = { severity: "blocking", change, attribute } as const;
  return [
    ...lost.map((one): Finding => {
      return { ...blocking, id: "denial-lost", text: LOST, before: statementText(one), statement: one.name };
    }),
    ...won.filter(isOpen).map((one): Finding => {
      return { ...blocking, id: "opened-to-all", text: OPENED, after: statementText(one), statement: one.name };
    }),
  ];
}

function textOf(statements: readonly Statement[]): string {
  return statements.map(statementText).join("; ");
}

function counted({ length }: readonly Statement[]): string {
  return `${length} statements`;
}
