import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import type { Access } from "./access";

/** What one incident opens or closes in a stack. */
export const INCIDENT_ACCESS = "incident-access";
/** Who delivers evidence into a stack: no incident ends it. */
export const EVIDENCE_SOURCE = "evidence-source";

/** How two states of a stack's access differ: one finding for each incident, and one for all sources. */
export function accessFindings(stack: string, before: Access, after: Access): readonly Finding[] {
  const incidents = [...new Set([before, after].flatMap(incidentsIn))].sort();
  return [
    ...incidents.flatMap((incident) =>
      finding(stack, { id: INCIDENT_ACCESS, address: `incident["${incident}"]`, incident, text: OPENS }, [
        openings(before, incident),
        openings(after, incident),
      ]),
    ),
    ...finding(stack, { id: EVIDENCE_SOURCE, address: "sources", text: DELIVERS }, [
      deliveries(before),
      deliveries(after),
    ]),
  ];
}

const OPENS =
  "The map changes which principals may use which role for one incident, and from when until when. workstation.case: the workstation reads the evidence of this case until the map changes.";
const DELIVERS =
  "The map changes which collectors of other accounts deliver evidence. Responders may copy snapshots that these accounts share. This does not end with an incident.";

type Lines = readonly string[];
type Kind = Pick<Finding, "id" | "text" | "incident"> & { readonly address: string };

/** By what goes and what comes. */
function finding(stack: string, { address, ...kind }: Kind, [was, is]: readonly [Lines, Lines]): readonly Finding[] {
  const [lost, won] = [was.filter((line) => !is.includes(line)), is.filter((line) => !was.includes(line))];
  if (lost.length === 0 && won.length === 0) return [];
  const change = withoutValues({ stack, address, type: "", action: "update" });
  const [before, after] = [lost, won].map((lines) => (lines.length === 0 ? undefined : lines.join("\n")));
  return [{ ...kind, severity: "approval", change, attribute: "", before, after }];
}

function incidentsIn({ activations, case: served }: Access): readonly string[] {
  return [...activations.map(({ incident }) => incident), ...(served === undefined ? [] : [served])];
}

/**
 * Each principal that an incident lets in, by role and time, and whether the workstation serves it. These lines are data
 * that people sign: another wording would be another finding.
 */
function openings({ activations, case: served }: Access, incident: string): Lines {
  const lines = activations
    .filter((activation) => activation.incident === incident)
    .flatMap(({ role, principals, from, until }) =>
      principals.map((principal) => `from ${from} until ${until}: ${role} ${principal}`),
    );
  const machine = served === incident ? [`workstation.case: ${incident}`] : [];
  return [...new Set([...lines, ...machine])].sort();
}

function deliveries({ sources }: Access): Lines {
  const lines = sources.map(({ account, collector }) => `account ${account}: ${collector}`);
  return [...new Set(lines)].sort();
}
