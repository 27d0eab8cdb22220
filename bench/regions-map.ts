import { REGIONS } from "../src/jurisdiction/region-facts";
import { ROLES } from "../src/jurisdiction/spec";

/** Every commercial region, in AWS's own order of names. */
export const COMMERCIAL_REGIONS = REGIONS.filter(({ partition }) => partition === "aws");

/** A map with the first so many commercial regions, an account for each. JSON is YAML too. @param idleMinutes of a session */
export function regionsMap(count: number, idleMinutes = 15): string {
  const regions = COMMERCIAL_REGIONS.slice(0, count);
  const map = {
    organization: "acme",
    contacts: { alerts: ["forensics-alerts@acme.example"] },
    deployer: { role: "forensics-deployer" },
    state: { backend: "s3" },
    trust: Object.fromEntries(ROLES.map((role) => [role, [`arn:aws:iam::900000000001:role/${role}`]])),
    defaults: { sessions: { idleMinutes }, retention: { evidence: { mode: "COMPLIANCE", years: 7 } } },
    jurisdictions: {
      world: {
        title: "All regions of AWS",
        law: { residency: "invented" },
        countries: [...new Set(regions.map(({ country }) => country))],
        regions: Object.fromEntries(
          regions.map(({ region, glacierVaults }, index) => [
            region,
            {
              account: String(100000000001 + index),
              network: { cidr: "10.64.0.0/20" },
              workstation: { image: { id: "ami-0a1b2c3d4e5f60001" } },
              retention: {
                archive: glacierVaults
                  ? { kind: "glacier-vault-lock", years: 10, lock: "rehearsal" }
                  : { kind: "s3-object-lock", years: 10 },
              },
            },
          ]),
        ),
      },
    },
  };
  return JSON.stringify(map, null, 2);
}
