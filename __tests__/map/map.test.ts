import { join } from "node:path";

import { loadMap } from "../../src/map";
import { roleName } from "../../src/jurisdiction/names";
import { GUARDS, ROLES } from "../../src/jurisdiction/spec";
import { activation, archive, edited, image, other, parsed, region, second, top } from "./minimal";

const ACME = join(__dirname, "fixtures/acme.yaml");

describe("acme's map", () => {
  const acme = loadMap(ACME);

  it("has its jurisdictions and regions in the order of the file", () => {
    expect(acme.organization).toBe("acme");
    expect(acme.jurisdictions.map(({ key, regions }) => [key, regions.map((spec) => spec.region)])).toEqual([
      ["eu", ["eu-central-1", "eu-west-1"]],
      ["ch", ["eu-central-2"]],
      ["us", ["us-east-1", "us-west-2"]],
      ["sg", ["ap-southeast-1"]],
    ]);
  });

  it("completes a region that inherits almost everything", () => {
    const { facts, trust, activations, ...spec } = region(acme, "eu-central-1");
    expect(facts.country).toBe("DE");
    expect(trust.approver).toEqual([{ arn: "arn:aws:iam::900000000003:role/general-counsel" }]);
    expect(activations).toEqual([
      {
        incident: "ir-2026-014",
        role: "investigator",
        principals: ["arn:aws:iam::900000000001:role/ir-investigator"],
        approvedBy: "general-counsel",
        from: "2026-11-01T00:00:00Z",
        until: "2026-12-01T00:00:00Z",
      },
    ]);
    expect(spec).toEqual({
      organization: "acme",
      jurisdiction: "eu",
      title: "European Union",
      countries: ["EU"],
      law: {
        residency: "GDPR, Chapter V",
        retention: "company policy LEG-7, approved by the data protection officer",
      },
      region: "eu-central-1",
      account: "220000000001",
      home: true,
      contacts: { alerts: ["forensics-alerts@acme.example"] },
      deployer: { role: "forensics-deployer", principals: [] },
      provider: { version: ">= 5.100.0, < 7.0.0" },
      state: { backend: "s3" },
      network: {
        cidr: "10.64.0.0/20",
        zones: [
          { workstationCidr: "10.64.0.0/24", endpointCidr: "10.64.8.0/24" },
          { workstationCidr: "10.64.1.0/24", endpointCidr: "10.64.9.0/24" },
        ],
        ec2messages: false,
      },
      sessions: {
        mode: "session-manager",
        idleMinutes: 15,
        maxMinutes: 480,
        runAs: "examiner",
        adoptDefaultDocument: false,
        bastion: { instanceType: "t3.small", image: { kind: "id", id: "ami-0a1b2c3d4e5f60001" } },
      },
      workstation: {
        platform: "linux",
        instanceType: "m6i.2xlarge",
        rootGiB: 100,
        scratchGiB: 500,
        image: { kind: "id", id: "ami-0a1b2c3d4e5f60001" },
      },
      logs: { retentionDays: 3653 },
      retention: {
        evidence: { mode: "COMPLIANCE", years: 7 },
        tiers: { infrequentAfterDays: 30, glacierAfterDays: 90, deepArchiveAfterDays: 365 },
        archive: { kind: "glacier-vault-lock", years: 10, lock: "completed" },
      },
      buckets: { namespace: "global" },
      access: { standing: [] },
      roles: Object.fromEntries(ROLES.map((role) => [role, { sessionMinutes: 60 }])),
      audit: { trail: "regional", trailsOfAccount: { "eu-central-1": "regional" } },
      guards: Object.fromEntries(GUARDS.map((guard) => [guard, "account"])),
      sources: [{ account: "310000000001", collector: "arn:aws:iam::310000000001:role/evidence-collector" }],
      exceptions: [],
    });
  });

  it("lets a jurisdiction and a region change what they inherit", () => {
    expect(region(acme, "us-west-2").network.zones).toHaveLength(3);
    expect(region(acme, "us-east-1").network.zones).toHaveLength(2);
    expect(region(acme, "us-east-1").logs.retentionDays).toBe(2557);
    expect(region(acme, "us-east-1").retention.evidence).toEqual({ mode: "COMPLIANCE", years: 6 });
    expect(region(acme, "us-east-1").activations).toEqual([]);
    expect(region(acme, "us-east-1").workstation.image).toEqual({
      kind: "ssm-parameter",
      ssmParameter: "/acme/golden/forensic-workstation",
    });
    expect(region(acme, "ap-southeast-1").retention.evidence).toEqual({ mode: "GOVERNANCE", years: 3 });
    expect(region(acme, "ap-southeast-1").sessions).toMatchObject({ mode: "bastion", idleMinutes: 15, maxMinutes: 60 });
    expect(region(acme, "eu-central-2").retention.archive).toEqual({ kind: "s3-object-lock", years: 10 });
  });

  it("cannot be changed afterwards", () => {
    const spec = region(acme, "eu-west-1");
    expect(() => Object.assign(spec.retention.evidence, { years: 1 })).toThrow(TypeError);
    expect(() => Object.assign(spec.trust.approver, { 0: spec.trust.analyst[0] })).toThrow(TypeError);
    expect(Object.isFrozen(acme.jurisdictions)).toBe(true);
  });
});

describe("the forms that acme does not show", () => {
  it("keeps state in HCP Terraform within the jurisdiction, or outside it if a person accepted that", () => {
    const cloud = (settings: string) => edited(top(`state: { backend: cloud, cloud: ${settings} }`));
    expect(region(parsed(cloud("{ organization: acme, location: DE }")), "eu-west-1").state).toEqual({
      backend: "cloud",
      organization: "acme",
      hostname: "app.terraform.io",
      execution: "local",
      location: "DE",
    });
    const accepted =
      "{ organization: acme, hostname: tfe.acme.example, project: p, location: US, acceptedBy: counsel }";
    expect(region(parsed(cloud(accepted)), "eu-west-1").state).toMatchObject({ project: "p", acceptedBy: "counsel" });
  });

  it.each([
    "app.eu.terraform.io",
    "tfe.acme.example:8443",
    "tfe-2.acme.example:1",
    "tfe.xn--p1ai",
    "a.bc:65535",
    `${"a".repeat(63)}.example`,
  ])("accepts %s as the host of HCP Terraform", (hostname) => {
    const settings = `{ organization: acme, location: DE, hostname: "${hostname}" }`;
    const text = edited(top(`state: { backend: cloud, cloud: ${settings} }`));
    expect(region(parsed(text), "eu-west-1").state).toMatchObject({ hostname });
  });

  it.each([
    "",
    "localhost",
    ".acme.example",
    "tfe..acme.example",
    "-tfe.acme.example",
    "tfe-.acme.example",
    "tfe_2.acme.example",
    "TFE.acme.example",
    "tfe.acme.example.",
    "tfe.acme.example/app",
    "tfe.acme.example:",
    "tfe.acme.example:0",
    "tfe.acme.example:65536",
    "tfe.acme.example:08443",
    "tfe.acme.example:https",
    "192.0.2.1",
    `${"a".repeat(64)}.example`,
    `${"a.".repeat(125)}example`,
  ])("refuses %s as a host", (hostname) => {
    const settings = `{ organization: acme, location: DE, hostname: "${hostname}" }`;
    expect(() => parsed(edited(top(`state: { backend: cloud, cloud: ${settings} }`)))).toThrow(/is not a host name/);
  });

  it("accepts an image by name and owner, or by id and owner", () => {
    const byName = edited(image('{ name: "forensic-*", owner: "220000000009" }'));
    expect(region(parsed(byName), "eu-west-1").workstation.image).toEqual({
      kind: "name",
      name: "forensic-*",
      owner: "220000000009",
    });
    const byId = edited(image('{ id: ami-0a1b2c3d, owner: "220000000009" }'));
    expect(region(parsed(byId), "eu-west-1").workstation.image).toMatchObject({ kind: "id", owner: "220000000009" });
  });

  it("accepts Windows, a case, zone ids, old agents, and an existing document", () => {
    const text = edited(
      top("workstation: { platform: windows, case: ir-2026-014 }\n" + "sessions: { adoptDefaultDocument: true }"),
      ["10.64.0.0/20", "10.64.0.0/24, zones: [euw1-az2, euw1-az3], ec2messages: true"],
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.workstation).toMatchObject({ platform: "windows", case: "ir-2026-014" });
    expect(spec.network.ec2messages).toBe(true);
    expect(spec.network.zones.map(({ id }) => id)).toEqual(["euw1-az2", "euw1-az3"]);
    expect(spec.sessions).toMatchObject({ adoptDefaultDocument: true, maxMinutes: 480 });
  });

  it("accepts a bastion with an image of its own", () => {
    const bastion = "sessions: { mode: bastion, bastion: { image: { id: ami-0a1b2c3d4e5f60009 } } }";
    const spec = region(parsed(edited(top(bastion))), "eu-west-1");
    expect(spec.sessions).toMatchObject({ mode: "bastion", maxMinutes: 60 });
    expect(spec.sessions.bastion.image).toEqual({ kind: "id", id: "ami-0a1b2c3d4e5f60009" });
  });

  it("accepts roles with names, session lengths and principals of their own", () => {
    const text = edited(
      top(
        'roles: { responder: { name: Responder, sessionMinutes: 720, principals: ["arn:aws:iam::900000000009:user/eve"] } }\n' +
          "audit: { trail: multi-region }\naccess: { mfaTag: mfa, mfaEnforcedBy: identity provider policy 7 }",
      ),
      ["{ role: deployer }", "{ role: deployer, planRole: planner }"],
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.roles.responder).toEqual({ name: "Responder", sessionMinutes: 720 });
    expect(spec.roles.custodian).toEqual({ sessionMinutes: 60 });
    expect(roleName(spec, "responder")).toBe("Responder-eu-west-1");
    expect(roleName(spec, "custodian")).toBe("acme-forensics-custodian-eu-west-1");
    expect(spec.trust.responder.map(({ arn }) => arn)).toEqual([
      "arn:aws:iam::900000000001:role/responder",
      "arn:aws:iam::900000000009:user/eve",
    ]);
    expect(spec.audit.trail).toBe("multi-region");
    expect(spec.access).toEqual({ standing: [], mfaTag: "mfa", mfaEnforcedBy: "identity provider policy 7" });
    expect(spec.deployer).toEqual({ role: "deployer", planRole: "planner", principals: [] });
  });

  it("trusts only a role's own principals, and activates them", () => {
    const text = edited(
      ['  investigator: ["arn:aws:iam::900000000001:role/investigator"]\n', ""],
      top('roles: { investigator: { principals: ["arn:aws:iam::900000000001:role/investigator"] } }'),
      activation("ir-1", "ir-2"),
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.trust.investigator).toEqual([{ arn: "arn:aws:iam::900000000001:role/investigator" }]);
    expect(spec.activations[0]?.principals).toEqual(["arn:aws:iam::900000000001:role/investigator"]);
  });

  it("accepts a bastion's settings without a bastion, and an MFA tag together with another safeguard", () => {
    const text = edited(
      top(
        "workstation: { platform: windows }\nsessions: { bastion: { instanceType: t3.micro } }\n" +
          "access: { standing: [custodian, approver], mfaTag: mfa, mfaEnforcedBy: policy 7 }",
      ),
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.sessions).toMatchObject({ mode: "session-manager", bastion: { instanceType: "t3.micro" } });
    expect(spec.access.standing).toEqual(["custodian", "approver"]);
  });

  it("raises the minimum provider version with account-regional bucket names", () => {
    const regional = "buckets: { namespace: account-regional }";
    expect(region(parsed(edited(top(regional))), "eu-west-1").provider.version).toBe(">= 6.45.0, < 7.0.0");
    const pinned = region(parsed(edited(top(`${regional}\nprovider: { version: "~> 6.50" }`))), "eu-west-1");
    expect(pinned.provider.version).toBe("~> 6.50");
  });

  it("gives an account with two regions one home region", () => {
    const map = parsed(edited(second("eu-central-1", "220000000001", "10.64.16.0/20", ", home: true")));
    expect(map.jurisdictions[0]?.regions.map(({ home }) => home)).toEqual([false, true]);
  });

  it("lets two jurisdictions name the same countries and regions, with separate accounts", () => {
    const map = parsed(edited(other("insider", "EU", "eu-west-1", "220000000009")));
    expect(map.jurisdictions.map(({ regions }) => regions[0]?.region)).toEqual(["eu-west-1", "eu-west-1"]);
  });

  it("accepts an archive with fewer years than the evidence", () => {
    const text = edited(["years: 1 }", "years: 9 }"], archive("kind: s3-object-lock, years: 1, basis: policy LEG-7"));
    expect(region(parsed(text), "eu-west-1").retention.archive).toMatchObject({ years: 1, basis: "policy LEG-7" });
  });

  it.each([
    ["GovCloud", "us-gov-west-1", "US", "aws-us-gov"],
    ["China", "cn-north-1", "CN", "aws-cn"],
    ["the EU Sovereign Cloud", "eusc-de-east-1", "EU", "aws-eusc"],
  ])("reaches %s", (_title, name, country, partition) => {
    const text = edited(["eu-west-1", name], ["[EU]", `[${country}]`], archive("kind: s3-object-lock, years: 1"));
    const spec = region(parsed(text.replaceAll("arn:aws:", `arn:${partition}:`)), name);
    expect(spec.facts.partition).toBe(partition);
  });
});
