import { coverAll, isNoTighter, meaningOf } from "../../configuration/policy-meaning";
import type { Implies, Statement } from "../../configuration/policy-meaning";
import type { Change } from "../plan/change";
import { allowances, changedPolicies, denials, isOfRole } from "./changed-policies";

/** What policies bound in days by how long something is kept (Service Authorization Reference: S3, Glacier, EC2). */
const BOUNDS: Readonly<Record<string, string>> = {
  "s3:object-lock-remaining-retention-days": "retention of an object",
  "glacier:archiveageindays": "age of an archive",
  "ec2:snapshotlockduration": "lock of a snapshot",
};

const BOUND = /^NumericLessThan(?:Equals)? (.+)$/;

/** As {@link isNoTighter}, but that a bound of retention may be any other number. */
const orOtherBound: Implies = (wide, narrow) =>
  (wide.test === narrow.test &&
    isBound(wide.test) &&
    [wide, narrow].every(({ values }) => daysIn(values) !== undefined)) ||
  isNoTighter(wide, narrow);

/** The one of several allowances that is another one, but for a bound of retention. */
export function withOtherBound(statements: readonly Statement[], allowance: Statement): Statement | undefined {
  return statements.find((one) => coverAll([one], allowance, orOtherBound));
}

/** A policy's bound in days that is higher after a change. */
export interface RaisedBound {
  /** What is bounded, and whether less is refused or as much is allowed. */
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

/** The bounds of retention that a change's policies raise: nothing of what they refused is lost. */
export function raisedBounds(change: Change): readonly RaisedBound[] {
  return changedPolicies(change).flatMap((attribute) => {
    const [old, now] = [meaningOf(change.before[attribute]) ?? [], meaningOf(change.after[attribute]) ?? []];
    const refused = denials(old).flatMap((denial) => {
      if (coverAll(denials(now), denial)) return [];
      return raised(
        "at least",
        denial,
        denials(now).find((one) => coverAll([one], denial, isNoTighter)),
      );
    });
    const allowed = (isOfRole(change) ? allowances(now) : []).flatMap((allowance) => {
      if (coverAll(allowances(old), allowance, isNoTighter)) return [];
      return raised("at most", withOtherBound(allowances(old), allowance), allowance);
    });
    return [...refused, ...allowed];
  });
}

function raised(how: string, old: Statement | undefined, now: Statement | undefined): readonly RaisedBound[] {
  if (old === undefined || now === undefined) return [];
  return [...old.conditions].flatMap(([test, values]) => {
    const [before, after] = [daysIn(values), daysIn(now.conditions.get(test))];
    if (!isBound(test) || before === undefined || after === undefined || after <= before) return [];
    return [{ what: `${BOUNDS[keyOf(test)] ?? ""}, ${how}`, before, after }];
  });
}

function keyOf(test: string): string {
  return BOUND.exec(test)?.[1] ?? "";
}

function isBound(test: string): boolean {
  return keyOf(test) in BOUNDS;
}

/** The one number of a condition; undefined where it is several, or none. */
function daysIn(values: ReadonlySet<string> | undefined): number | undefined {
  const [only, ...more] = [...(values ?? [])];
  return only !== undefined && more.length === 0 && /^\d+$/.test(only) ? Number(only) : undefined;
}
