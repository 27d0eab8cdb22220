import { MapError, parseMap } from "../../src/map";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";

/** The smallest map that loads; refusals are shown as one edit of it. */
export const MINIMAL = `organization: acme
contacts: { alerts: [alerts@acme.example] }
deployer: { role: deployer }
trust:
  responder: ["arn:aws:iam::900000000001:role/responder"]
  investigator: ["arn:aws:iam::900000000001:role/investigator"]
  custodian: ["arn:aws:iam::900000000002:role/custodian"]
  approver: ["arn:aws:iam::900000000003:role/approver"]
  analyst: ["arn:aws:iam::900000000001:role/analyst"]
jurisdictions:
  eu:
    law: { residency: GDPR }
    countries: [EU]
    retention:
      evidence: { mode: GOVERNANCE, years: 1 }
      archive: { kind: glacier-vault-lock, years: 2, lock: rehearsal }
    regions:
      eu-west-1:
        account: "220000000001"
        network: { cidr: 10.64.0.0/20 }
        workstation: { image: { id: ami-0a1b2c3d4e5f60001 } }
`;

export type Edit = readonly [from: string, to: string];

/** One map that is refused, and what is printed of it. */
export interface Refusal {
  readonly title: string;
  readonly map: string;
  readonly says: readonly string[];
  /** Reads what the map names next to it. @default there is nothing */
  readonly files?: (file: string) => string | undefined;
}

export function edited(...edits: readonly Edit[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the map does not hold ${from}`);
    return text.replace(from, () => to);
  }, MINIMAL);
}

/** @param files reads what the map names next to it; @default there is nothing */
export function parsed(text: string, files?: (file: string) => string | undefined): JurisdictionMap {
  const result = parseMap(text, "map.yaml", undefined, files);
  if (!result.ok) throw new MapError(result.problems);
  return result.map;
}

export function region(map: JurisdictionMap, name: string): RegionSpec {
  const found = map.jurisdictions.flatMap(({ regions }) => regions).find((spec) => spec.region === name);
  if (found === undefined) throw new Error(`no region ${name}`);
  return found;
}

/** Loads the map and expects exactly these lines, and the count behind them. */
export function expectRefusal({ map, says, files }: Refusal): void {
  const parsed = parseMap(map, "map.yaml", undefined, files);
  if (parsed.ok) throw new Error("the map loaded");
  const printed = new MapError(parsed.problems).message.split("\n");
  expect(printed).toEqual([...says, "", "1 problem in map.yaml. Nothing was written."]);
}

export const END = "workstation: { image: { id: ami-0a1b2c3d4e5f60001 } }\n";

/** Replaces everything from a place on. */
export function from(start: string, rest: string): Edit {
  return [MINIMAL.slice(MINIMAL.indexOf(start)), rest];
}

/** Adds a setting at the top. */
export function top(setting: string): Edit {
  return ["trust:", `${setting}\ntrust:`];
}

export function archive(settings: string): Edit {
  return ["archive: { kind: glacier-vault-lock, years: 2, lock: rehearsal }", `archive: { ${settings} }`];
}

export function image(settings: string): Edit {
  return ["{ id: ami-0a1b2c3d4e5f60001 }", settings];
}

export function cidr(block: string): Edit {
  return ["10.64.0.0/20", block];
}

export function cloud(settings: string): Edit {
  return top(`state: { backend: cloud, cloud: ${settings} }`);
}

const ACTIVATION =
  '{ incident: ir-1, role: investigator, principals: ["arn:aws:iam::900000000001:role/investigator"],' +
  " approvedBy: counsel, from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z }";

/** Adds an activation with one detail changed. */
export function activation(from: string, to: string): Edit {
  return local(`activations: [${ACTIVATION.replace(from, to)}]`);
}

/** Adds activations, one a line, each with one detail changed. */
export function activations(...changes: readonly Edit[]): Edit {
  return local(`activations:${changes.map(([from, to]) => `\n      - ${ACTIVATION.replace(from, to)}`).join("")}`);
}

/** Adds a setting to the jurisdiction. */
export function local(setting: string): Edit {
  return ["    regions:\n", `    ${setting}\n    regions:\n`];
}

/** Adds settings of roles at the top. */
export function roles(settings: string): Edit {
  return top(`roles: { ${settings} }`);
}

/** Adds a region to the jurisdiction. */
export function second(region: string, account: string, block: string, extra = ""): Edit {
  const own = `account: "${account}", network: { cidr: ${block} }, workstation: { image: { id: ami-0a1b2c3d4e5f60001 } }`;
  return [END, `${END}      ${region}: { ${own}${extra} }\n`];
}

/** Adds a jurisdiction with one region. */
export function other(key: string, countries: string, region: string, account: string): Edit {
  return [
    END,
    `${END}  ${key}:
    law: { residency: law }
    countries: [${countries}]
    retention: { evidence: { mode: GOVERNANCE, years: 1 }, archive: { kind: s3-object-lock, years: 1 } }
    regions: { ${region}: { account: "${account}", network: { cidr: 10.64.0.0/20 }, workstation: { image: { id: ami-0a1b2c3d4e5f60001 } } } }
`,
  ];
}
