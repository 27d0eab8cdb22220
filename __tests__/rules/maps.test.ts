import { readSynth } from "../../src/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import { ACME, mapOf, readMap, synthesize } from "../support/synth";

const acme = readMap(ACME);
const DAY = "2026-11-24";
const LOGS = "logs: { retentionDays: 3653 }";
const ORGANIZATION =
  "guards: { config: organization, guardDuty: organization, accessAnalyzer: organization, ebsEncryption: organization }";

/** A map of another partition, with everything that acme has not: users, a plan role, activations of two roles, Windows. */
function elsewhere(partition: string, regions: readonly string[], country: string, archive: object): string {
  const who = (name: string): string[] => [`arn:${partition}:iam::900000000001:role/${name}`];
  const user = `arn:${partition}:iam::900000000001:user/investigator`;
  const activation = {
    incident: "ir-1",
    approvedBy: "counsel",
    from: "2026-11-01T00:00:00Z",
    until: "2026-12-01T00:00:00Z",
  };
  return JSON.stringify({
    organization: "acme",
    contacts: { alerts: ["one@acme.example", "two@acme.example"] },
    deployer: { role: "forensics-deployer", planRole: "forensics-planner" },
    state: { backend: "s3" },
    trust: {
      responder: who("responder"),
      investigator: [user],
      custodian: who("custodian"),
      approver: who("approver"),
      analyst: who("analyst"),
      auditor: who("auditor"),
    },
    access: { standing: ["responder", "auditor"] },
    defaults: { retention: { evidence: { mode: "GOVERNANCE", years: 3 }, archive } },
    jurisdictions: {
      there: {
        title: "There",
        law: { residency: "invented" },
        countries: [country],
        activations: [
          { ...activation, role: "investigator", principals: [user] },
          { ...activation, role: "analyst", principals: who("analyst") },
        ],
        regions: Object.fromEntries(
          regions.map((region, index) => [
            region,
            {
              account: String(260000000001 + index),
              network: { cidr: `10.${index}.0.0/20`, ec2messages: true },
              workstation: { platform: "windows", image: { id: "ami-0a1b2c3d4e5f60001" } },
            },
          ]),
        ),
      },
    },
  });
}

const vault = (lock: string): object => ({
  kind: "glacier-vault-lock",
  years: 10,
  lock,
  ...(lock === "completed" ? { confirm: "irrevocable for 10 years" } : {}),
});

it.each([
  [
    "GovCloud, an initiated vault lock",
    elsewhere("aws-us-gov", ["us-gov-west-1", "us-gov-east-1"], "US", vault("initiated")),
  ],
  ["China, a completed vault lock", elsewhere("aws-cn", ["cn-north-1", "cn-northwest-1"], "CN", vault("completed"))],
  [
    "the European Sovereign Cloud",
    elsewhere("aws-eusc", ["eusc-de-east-1"], "DE", { kind: "s3-object-lock", years: 9 }),
  ],
  [
    "state in HCP Terraform",
    acme.replace(/backend: s3.*/, "backend: cloud\n  cloud: { organization: acme, location: US, acceptedBy: counsel }"),
  ],
  [
    "runs on HCP Terraform's own machines",
    acme.replace(
      /backend: s3.*/,
      "backend: cloud\n  cloud: { organization: acme, location: US, acceptedBy: counsel, execution: remote }",
    ),
  ],
  [
    "bastions everywhere",
    acme.replace("mode: session-manager", "mode: bastion").replace("maxMinutes: 480", "maxMinutes: 60"),
  ],
  [
    "a trail of every region, buckets named by their account, guards of the organization, standing roles with MFA",
    `${acme.replace(LOGS, [LOGS, "audit: { trail: multi-region }", "buckets: { namespace: account-regional }", ORGANIZATION].join("\n  "))}
access: { standing: [responder, custodian], mfaTag: mfa }
`,
  ],
])("accepts the stacks of %s", (_, text) => {
  const contexts = contextsOf(mapOf(text));
  const wrong = Object.entries(synthesize(text)).flatMap(([stack, template]) => {
    const context = contexts.get(stack);
    if (context === undefined) throw new Error(`no context for ${stack}`);
    return judge(readSynth(stack, template), context, DAY).filter(({ outcome }) => outcome !== "compliant");
  });
  expect(wrong).toEqual([]);
});
