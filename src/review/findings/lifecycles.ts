import { nested } from "../../rules/configuration/values";
import type { Values } from "../../rules/configuration/configuration";
import type { Finding, Reading } from "../finding";

/** Lifecycle rules that come to expire or to hide what a bucket holds. */
export const lifecycles: Reading = (change) => {
  if (change.type !== "aws_s3_bucket_lifecycle_configuration") return [];
  if (change.action === "destroy" || change.action === "forget") return [];
  const before = new Map(nested(change.before, "rule").map((rule) => [rule["id"], rule]));
  return nested(change.after, "rule").flatMap((rule) => {
    const was = expiries(before.get(rule["id"]) ?? {});
    const sooner = Object.entries(expiries(rule)).filter(([name, days]) => days < (was[name] ?? Infinity));
    return sooner.map(([name, days]): Finding => ({
      id: "lifecycle-expires",
      severity: "blocking",
      text: "The bucket deletes or hides what it holds, or does so sooner.",
      change,
      attribute: `rule.${typeof rule["id"] === "string" ? rule["id"] : ""}.${name}`,
      before: was[name] ?? null,
      after: days,
    }));
  });
};

/** In how many days a rule deletes or hides; a fixed date is at once. */
function expiries(rule: Values): Readonly<Record<string, number>> {
  if (rule["status"] === "Disabled") return {};
  const found: Record<string, number> = {};
  for (const { days, date } of nested(rule, "expiration")) {
    if (typeof days === "number" && days > 0) found["expiration"] = days;
    else if (typeof date === "string" && date !== "") found["expiration"] = 0;
  }
  for (const { noncurrent_days: days } of nested(rule, "noncurrent_version_expiration"))
    if (typeof days === "number" && days > 0) found["noncurrent_version_expiration"] = days;
  return found;
}
