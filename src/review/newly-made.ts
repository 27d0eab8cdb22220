import type { Verdict } from "../rules/rule";
import type { Finding } from "./finding";

/**
 * What a new resource may hold is for the rules to say, where a map is known: it weakens nothing that was there. What
 * no rule refuses, and some rule knows, is approved, and blocks no more than that.
 */
export function newlyMade(findings: readonly Finding[], verdicts: readonly Verdict[]): readonly Finding[] {
  const refused = new Set(verdicts.map(({ address }) => address));
  return findings.map((finding): Finding => {
    const { severity, change } = finding;
    const isAllowed = severity === "blocking" && change.action === "create" && !refused.has(change.address);
    return isAllowed ? { ...finding, severity: "approval" } : finding;
  });
}
