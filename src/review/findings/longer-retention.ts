import type { Value } from "../../configuration/configuration";
import { nested, valueAt } from "../../configuration/values";
import type { JudgingContext } from "../../rules/rule";
import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import type { Change } from "../plan/change";
import { lockDays, lockMode, LOCKS, RETENTION } from "./default-retention";
import { raisedBounds } from "./retention-bounds";

/** What is kept longer after a change, at one address. */
interface Longer {
  readonly address: string;
  readonly before: string;
  readonly after: string;
  /** Whether it is irreversible. */
  readonly isIrreversible: boolean;
}

/**
 * What some changes of a stack keep longer than before: one finding, because it is one decision, however many locks and
 * policies it touches.
 *
 * @param context gives the reasons from the map, if there are any
 */
export function longerRetention(changes: readonly Change[], context: JudgingContext | undefined): readonly Finding[] {
  const longer = [...changes.flatMap(longerLock), ...changes.flatMap(longerBounds)];
  const [{ stack } = {}] = changes;
  if (longer.length === 0 || stack === undefined) return [];
  const isIrreversible = longer.some((one) => one.isIrreversible);
  const text = isIrreversible
    ? "Objects stored from now on are kept longer, and no principal, including root, can shorten that: it is irreversible."
    : "Objects stored from now on are kept longer.";
  const groups = grouped(longer);
  return [
    {
      id: "retention-longer",
      severity: "approval",
      text,
      change: withoutValues({ stack, address: stack, type: "", action: "update" }),
      attribute: "retention",
      before: groups.map(({ before }) => before).join("; "),
      after: [...groups.map(({ after, addresses }) => `${after} (${addresses.join(", ")})`), ...reasons(context)].join(
        "; ",
      ),
    },
  ];
}

function longerLock({ type, address, action, before, after }: Change): readonly Longer[] {
  if (type !== LOCKS || (action !== "update" && action !== "replace")) return [];
  const was = valueAt(before, RETENTION);
  const is = valueAt(after, RETENTION);
  if (!(lockDays(is) > lockDays(was))) return [];
  const isIrreversible = lockMode(is) === "COMPLIANCE";
  const suffix = isIrreversible ? ", irreversible" : "";
  return [{ address, before: lockText(was), after: `${lockText(is)}${suffix}`, isIrreversible }];
}

function longerBounds(change: Change): readonly Longer[] {
  return raisedBounds(change).map(({ what, before, after }) => ({
    address: change.address,
    before: `${what} ${before} days`,
    after: `${what} ${after} days`,
    isIrreversible: false,
  }));
}

function lockText(retention: Value | undefined): string {
  const [{ mode, years, days } = {}] = nested({ retention: retention ?? null }, "retention");
  const length =
    typeof years === "number" && years > 0 ? `${years} years` : `${typeof days === "number" ? days : 0} days`;
  return `default lock ${typeof mode === "string" ? mode : "of no mode"} ${length}`;
}

interface Group extends Pick<Longer, "before" | "after"> {
  readonly addresses: readonly string[];
}

/** What is the same at several addresses, once. */
function grouped(longer: readonly Longer[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { before, after, address } of longer) {
    const key = `${before} ${after}`;
    const addresses = [...new Set([...(groups.get(key)?.addresses ?? []), address])];
    groups.set(key, { before, after, addresses });
  }
  return [...groups.values()];
}

/** Why these years, as the map says it. */
function reasons(context: JudgingContext | undefined): readonly string[] {
  if (context === undefined) return [];
  const { evidence, archive } = context.spec.retention;
  const reason = (what: string, basis: string | undefined): string =>
    basis === undefined ? `no basis for ${what} in the map` : `basis for ${what}: ${basis}`;
  return [reason("evidence", evidence.basis), reason("the archive", archive.basis)];
}
