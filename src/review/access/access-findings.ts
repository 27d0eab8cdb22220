import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";
import type { Access } from "./access";

/** What one incident opens or closes in a stack. */
export const INCIDENT_ACCESS = "incident-access";
/** Who delivers evidence into a stack: no incident ends it. */
export const EVIDENCE_SOURCE = "evidence-source";

/** What is said of the difference between two states of a stack's access: one finding an incident, and one of sources. */
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

const OPENS = "The map changes who may do what for one incident, and until when.";
const DELIVERS = "The map changes who delivers evidence from other accounts. No incident ends it.";

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

/** Each person that an incident lets in, by role and time, and whether the workstation serves it. */
function openings({ activations, case: served }: Access, incident: string): Lines {
  const lines = activations
    .filter((activation) => activation.incident === incident)
    .flatMap(({ role, principals, from, until }) =>
      principals.map((principal) => `from ${from} until ${until}: ${role} ${principal}`),
    );
  const machine =
    served === incident ? [`until the map says otherwise: the workstation reads the case's evidence`] : [];
  return [...new Set([...lines, ...machine])].sort();
}

function deliveries({ sources }: Access): Lines {
  const lines = sources.map(
    ({ account, collector }) =>
      `${collector} delivers evidence, and responders copy snapshots that account ${account} shares`,
  );
  return [...new Set(lines)].sort();
}
