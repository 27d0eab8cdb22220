import { ACME, readMap } from "../support/synth";

/** The map as it is before an incident: the European Union alone, with an activation and a source that already exist. */
export const BEFORE = readMap(ACME).split("\n  ch:\n")[0] ?? "";

export const INCIDENT = "ir-2026-020";

const OPENED: readonly (readonly [role: string, principal: string])[] = [
  ["responder", "900000000001:role/ir-responder"],
  ["investigator", "900000000001:role/ir-investigator"],
  ["custodian", "900000000002:role/evidence-custodian"],
  ["analyst", "900000000001:role/threat-intel-analyst"],
  ["auditor", "900000000003:role/internal-audit"],
];

export const UNTIL = "2026-12-20T00:00:00Z";

interface Opening {
  readonly until?: string;
  readonly incident?: string;
}

/** Five roles opened for one incident, in all stacks of the European Union. */
export function withActivations(map: string, { until = UNTIL, incident = INCIDENT }: Opening = {}): string {
  const activations = OPENED.map(
    ([role, principal]) =>
      `      - { incident: ${incident}, role: ${role}, principals: ["arn:aws:iam::${principal}"], ` +
      `approvedBy: general-counsel, from: "2026-11-20T00:00:00Z", until: "${until}" }\n`,
  );
  return replaced(map, "    activations: .*\n", `$&${activations.join("")}`);
}

/** One more account that delivers. */
export function withSource(map: string): string {
  const source = { account: "310000000002", collector: "arn:aws:iam::310000000002:role/collector" };
  return replaced(map, "    sources: .*\n", `$&      - ${JSON.stringify(source)}\n`);
}

/** The workstations of the European Union serve the incident's case. */
export function withCase(map: string): string {
  return replaced(map, "    title: European Union\n", `$&    workstation: { case: ${INCIDENT} }\n`);
}

function replaced(map: string, pattern: string, text: string): string {
  const found = map.replace(new RegExp(pattern), text);
  if (found === map) throw new Error(`the map holds no ${pattern}`);
  return found;
}
