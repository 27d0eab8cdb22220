import type { JurisdictionSpec } from "../../jurisdiction/spec";
import type { Outcome } from "../rule";

/** What a proof shows, in one sentence that claims no more than was judged. */
export function statementOf(
  { title, countries }: JurisdictionSpec,
  counts: Readonly<Record<Outcome, number>>,
  { stacks, notJudged }: { readonly stacks: readonly unknown[]; readonly notJudged: readonly string[] },
): string {
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const where = `${title} (${countries.join(", ")})`;
  const judged = `Of ${all} references in ${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"},`;
  const left = notJudged.length === 0 ? "" : ` Not judged: ${notJudged.join(", ")}.`;
  if (counts.violating + counts.unknown + counts.excepted === 0) {
    return `No reference in this configuration leads outside of ${where}. ${judged} all ${all} are compliant.${left}`;
  }
  const parts = [
    `${counts.violating} lead outside of ${where}`,
    `${counts.unknown} are not known before an apply`,
    `${counts.excepted} are allowed by an exception`,
  ];
  return `This is no proof of residency without reservation. ${judged} ${parts.join(", ")}.${left}`;
}

/** What no configuration can show, so that nobody takes the proof for more than it is. */
export function limitsOf({ regions }: JurisdictionSpec): readonly string[] {
  const clouds = regions.flatMap(({ state }) =>
    state.backend === "cloud" ? [`${state.hostname} (${state.location})`] : [],
  );
  const kept = clouds.length === 0 ? [] : [`Here they are kept by ${[...new Set(clouds)].join(", ")}.`];
  return [
    "Remote viewing: a person who is let in may look at evidence from another country. The map names where trusted people are; no setting holds them there.",
    "AWS's global services: IAM, STS's global endpoint, Organizations, Route 53 and billing keep their data and their records where AWS runs them, in the commercial partition mostly in us-east-1.",
    "Alert e-mail: what an alert says leaves by the mail servers of whoever receives it.",
    "Pull-request artifacts: what a CI service keeps of plans, reports and logs lies where that service keeps it.",
    ["State and plans kept by HCP Terraform lie where its operator keeps them.", ...kept].join(" "),
    "What is changed outside of this configuration, by hand or by another tool, after it was judged.",
    "What AWS's own staff and subprocessors may do under AWS's contract.",
  ];
}
