import { isOpen, nested, valueAt } from "../../configuration/values";
import type { Value, Values } from "../../configuration/configuration";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";
import { isSame } from "../plan/same";
import { isUnknown } from "../plan/unknown";

/** Lifecycle rules that come to expire or to hide what a bucket holds. A rule is what it does: its `id` is only a name. */
export const lifecycles: Detector = {
  judges: ({ type }) => (type === LIFECYCLE ? ["rule"] : []),
  find: (change) => {
    if (change.type !== LIFECYCLE || change.action === "destroy" || change.action === "forget") return [];
    return [...expiring(change), ...unknownIn(change), ...moving(change)];
  },
};

const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

/** Values that are not known before the apply. */
function unknownIn(change: Change): readonly Finding[] {
  const before: Value | undefined = valueAt(change.before, "rule");
  const after: Value | undefined = valueAt(change.after, "rule");
  if (!isUnknown(after) || isSame(before, after)) return [];
  const text = "Which objects the bucket deletes or hides is known only after the apply.";
  return [{ id: "unknown", severity: "approval", text, change, attribute: "rule", before, after }];
}

/** Other classes of storage: where, and in how many zones, a bucket keeps what it holds. */
function moving(change: Change): readonly Finding[] {
  if (change.action !== "update") return [];
  const before = transitionsOf(change.before);
  const after = transitionsOf(change.after);
  if (isSame(before, after)) return [];
  const text = "The bucket moves objects to other storage classes, or at other times.";
  return [{ id: "lifecycle-changed", severity: "approval", text, change, attribute: "rule", before, after }];
}

const MOVES = ["transition", "noncurrent_version_transition"];

function transitionsOf(values: Values): readonly Values[] {
  return nested(values, "rule")
    .filter(({ status }) => status !== "Disabled")
    .map((rule) => ({ rule, moves: MOVES.flatMap((name) => nested(rule, name)) }))
    .filter(({ moves }) => moves.length > 0)
    .map(({ rule, moves }) => ({ scope: scopeOf(rule), moves }));
}

function expiring(change: Change): readonly Finding[] {
  const before = nested(change.before, "rule");
  return nested(change.after, "rule").flatMap((rule) => {
    const known = before.filter((one) => isForAllOf(one, rule)).flatMap(expiriesOf);
    return expiriesOf(rule)
      .filter((expiry) => !known.some((one) => expiresAll(one, expiry)))
      .map(({ name, when }): Finding => {
        const soonest = known.filter((one) => one.name === name).map((one) => one.when);
        return {
          id: "lifecycle-expires",
          severity: "blocking",
          text: "The bucket deletes or hides objects, or does so earlier.",
          change,
          attribute: `rule.${typeof rule["id"] === "string" ? rule["id"] : ""}.${name}`,
          before: soonest[0] ?? null,
          after: when,
        };
      });
  });
}

/** Whether a rule is for all that another one is for: for the same objects, or for every one of the bucket. */
function isForAllOf(wide: Values, narrow: Values): boolean {
  if (isOpen(wide)) return false;
  return isSame(scopeOf(wide), null) || isSame(scopeOf(wide), scopeOf(narrow));
}

/** What a rule is limited to; nothing where it is for the whole bucket. */
function scopeOf(rule: Values): Value {
  return { filter: nested(rule, "filter")[0] ?? null, prefix: rule["prefix"] ?? null };
}

interface Expiry {
  readonly name: "expiration" | "noncurrent_version_expiration";
  /** In so many days, or on a fixed date. */
  readonly when: number | string;
  /** How many versions it spares. */
  readonly spared: number;
}

/** Whether an expiry deletes or hides all that another one does, and as soon. */
function expiresAll(one: Expiry, other: Expiry): boolean {
  return (
    one.name === other.name &&
    one.spared <= other.spared &&
    ((typeof one.when === "number" && typeof other.when === "number" && one.when <= other.when) ||
      (typeof one.when === "string" && typeof other.when === "string" && one.when <= other.when))
  );
}

function expiriesOf(rule: Values): readonly Expiry[] {
  if (rule["status"] === "Disabled") return [];
  const current = nested(rule, "expiration").flatMap(({ days, date }): readonly Expiry[] => {
    const when = typeof days === "number" && days > 0 ? days : date;
    const isSet = typeof when === "number" || (typeof when === "string" && when !== "");
    return isSet ? [{ name: "expiration", when, spared: 0 }] : [];
  });
  const old = nested(rule, "noncurrent_version_expiration").flatMap(
    ({ noncurrent_days: days, newer_noncurrent_versions: newer }): readonly Expiry[] => {
      // A plan writes this number as a text.
      const spared = Number(typeof newer === "string" || typeof newer === "number" ? newer : 0);
      return typeof days === "number" && days > 0
        ? [{ name: "noncurrent_version_expiration", when: days, spared }]
        : [];
    },
  );
  return [...current, ...old];
}
