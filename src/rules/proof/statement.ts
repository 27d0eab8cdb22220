import type { JurisdictionSpec } from "../../jurisdiction/spec";
import type { Outcome } from "../rule";

/** The result of a proof, in a sentence that claims no more than was judged. */
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
    return `No reference in this configuration leads outside ${where}. ${judged} all ${all} are compliant.${left}`;
  }
  const parts = [
    `${counts.violating} lead outside ${where}`,
    `${counts.unknown} are not known before an apply`,
    `${counts.excepted} are allowed by an exception`,
  ];
  return `This proof of residency is not complete. ${judged} ${parts.join(", ")}.${left}`;
}

/** The limits of a proof: facts that no configuration can show. */
export function limitsOf({ regions }: JurisdictionSpec): readonly string[] {
  const clouds = regions.flatMap(({ state }) =>
    state.backend === "cloud" ? [`${state.hostname} (${state.location})`] : [],
  );
  const kept = clouds.length === 0 ? [] : [`For these stacks the operator is ${[...new Set(clouds)].join(", ")}.`];
  return [
    "Remote viewing: a person with access can view evidence from another country. The map records where trusted people are; no setting enforces it.",
    "AWS's global services: IAM, STS's global endpoint, Organizations, Route 53 and billing keep their data and their records where AWS runs them, in the commercial partition mostly in us-east-1.",
    "Alert e-mail: the text of an alert passes through the mail servers of its recipients.",
    "Pull-request artifacts: a CI service stores plans, reports and logs in its own locations.",
    ["State and plans in HCP Terraform are stored in its operator's locations.", ...kept].join(" "),
    "Later changes: changes outside this configuration, by hand or by another tool, after it was judged.",
    "AWS itself: the access of AWS's own staff and subprocessors under AWS's contract.",
  ];
}
