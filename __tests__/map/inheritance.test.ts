import { regionFacts } from "../../src/jurisdiction/region-facts";
import { archive, edited, END, MINIMAL, parsed, region, top } from "./minimal";

describe("inheritance", () => {
  it("fills in the built-in defaults", () => {
    const spec = region(parsed(MINIMAL), "eu-west-1");
    expect(spec.title).toBe("eu");
    expect(spec.home).toBe(true);
    expect(spec.sessions).toMatchObject({ mode: "session-manager", idleMinutes: 15, maxMinutes: 480 });
    expect(spec.retention.tiers).toEqual({ infrequentAfterDays: 30, glacierAfterDays: 90, deepArchiveAfterDays: 365 });
    expect(spec.trust.auditor).toEqual([]);
    expect(spec.roles.auditor).toEqual({ sessionMinutes: 60 });
    expect(spec.audit.trail).toBe("regional");
    expect(spec.deployer).toEqual({ role: "deployer", principals: [] });
    expect(spec.access).toEqual({ standing: [] });
    expect(spec.sessions.bastion).toEqual({
      instanceType: "t3.small",
      image: { kind: "id", id: "ami-0a1b2c3d4e5f60001" },
    });
  });

  it("uses a multi-region trail only in the account's home region, if IAM's region is in the jurisdiction", () => {
    const trails = (countries: string, ...regions: readonly string[]) => {
      const [first = "", ...others] = regions;
      const text = edited(
        ["countries: [EU]", `countries: [${countries}]`],
        ["kind: glacier-vault-lock, years: 2, lock: rehearsal", "kind: s3-object-lock, years: 2"],
        ["eu-west-1:", `${first}:${others.length > 0 ? "\n        home: true" : ""}`],
        ...others.map((name, index): [string, string] => [
          END,
          `${END}      ${name}:\n        account: "220000000001"\n        network: { cidr: 10.6${index + 5}.0.0/20 }\n        workstation: { image: { id: ami-0a1b2c3d4e5f60001 } }\n`,
        ]),
      );
      const map = parsed(text.replaceAll("arn:aws:", `arn:${regionFacts(first)?.partition ?? ""}:`));
      return regions.map((name) => region(map, name).audit.trail);
    };
    expect(trails("US", "us-west-2")).toEqual(["multi-region"]);
    expect(trails("US", "us-west-2", "us-east-1")).toEqual(["multi-region", "regional"]);
    expect(trails("CN", "cn-northwest-1")).toEqual(["multi-region"]);
    expect(trails("DE", "eusc-de-east-1")).toEqual(["multi-region"]);
    expect(trails("EU", "eu-west-1")).toEqual(["regional"]);
    expect(trails("DE", "eu-central-1")).toEqual(["regional"]);
  });

  it("prefers the region to the jurisdiction, the jurisdiction to `defaults`, and `defaults` to the top level", () => {
    const text = edited(
      top(
        "sessions: { runAs: top, idleMinutes: 1, maxMinutes: 10 }\ndefaults: { sessions: { runAs: defaults, idleMinutes: 2 } }",
      ),
      ["    regions:", "    sessions: { runAs: jurisdiction, idleMinutes: 3 }\n    regions:"],
      [END, `${END}        sessions: { runAs: region }\n`],
    );
    expect(region(parsed(text), "eu-west-1").sessions).toMatchObject({
      runAs: "region",
      idleMinutes: 3,
      maxMinutes: 10,
    });
  });

  it("merges guards one by one", () => {
    const text = edited(top("guards: { config: organization }"), [
      "    regions:",
      "    guards: { guardDuty: organization }\n    regions:",
    ]);
    const { guards } = region(parsed(text), "eu-west-1");
    expect(guards).toMatchObject({ config: "organization", guardDuty: "organization", serialConsole: "account" });
  });

  it("merges contacts, deployer, state, trust and access, and replaces lists", () => {
    const text = edited(top("access: { standing: [auditor, responder] }\nstate: { backend: s3 }"), [
      "    regions:",
      "    access: { standing: [custodian] }\n" +
        '    trust: { auditor: [{ arn: "arn:aws:iam::900000000009:user/eve", country: DE, basis: resident }] }\n' +
        "    contacts: { alerts: [eu@acme.example] }\n    deployer: { role: eu-deployer }\n    regions:",
    ]);
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.access.standing).toEqual(["custodian"]);
    expect(spec.contacts.alerts).toEqual(["eu@acme.example"]);
    expect(spec.deployer.role).toBe("eu-deployer");
    expect(spec.trust.responder).toEqual([{ arn: "arn:aws:iam::900000000001:role/responder" }]);
    expect(spec.trust.auditor).toEqual([
      { arn: "arn:aws:iam::900000000009:user/eve", country: "DE", basis: "resident" },
    ]);
  });

  it("merges roles, access, audit and the bastion, and replaces a role's principals", () => {
    const text = edited(
      top(
        'roles: { analyst: { name: analysts, principals: ["arn:aws:iam::900000000001:user/ann"] } }\n' +
          "access: { mfaTag: mfa }\naudit: { trail: multi-region }\n" +
          "sessions: { bastion: { instanceType: t3.micro, image: { id: ami-0a1b2c3d4e5f60009 } } }",
      ),
      [
        "    regions:",
        '    roles: { analyst: { sessionMinutes: 120, principals: ["arn:aws:iam::900000000001:user/bob"] } }\n' +
          "    access: { mfaEnforcedBy: policy 7 }\n    deployer: { planRole: planner }\n    regions:",
      ],
      [
        END,
        `${END}        audit: { trail: regional }\n        sessions: { bastion: { image: { ssmParameter: /golden/bastion } } }\n`,
      ],
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.roles.analyst).toEqual({ name: "analysts", sessionMinutes: 120 });
    expect(spec.trust.analyst.map(({ arn }) => arn)).toEqual([
      "arn:aws:iam::900000000001:role/analyst",
      "arn:aws:iam::900000000001:user/bob",
    ]);
    expect(spec.access).toEqual({ standing: [], mfaTag: "mfa", mfaEnforcedBy: "policy 7" });
    expect(spec.deployer).toEqual({ role: "deployer", planRole: "planner", principals: [] });
    expect(spec.audit.trail).toBe("regional");
    expect(spec.sessions.bastion).toEqual({
      instanceType: "t3.micro",
      image: { kind: "ssm-parameter", ssmParameter: "/golden/bastion" },
    });
  });

  it("does not merge if a lower level chooses another kind of archive, state or image", () => {
    const text = edited(
      top(
        "state: { backend: cloud, cloud: { organization: acme, location: US, acceptedBy: counsel } }\n" +
          "defaults: { workstation: { image: { name: forensic-*, owner: '220000000009' } } }",
      ),
      [
        END,
        "workstation: { image: { ssmParameter: /golden/image } }\n        state: { backend: s3 }\n" +
          "        retention: { archive: { kind: s3-object-lock, years: 5 } }\n",
      ],
    );
    const spec = region(parsed(text), "eu-west-1");
    expect(spec.state).toEqual({ backend: "s3" });
    expect(spec.workstation.image).toEqual({ kind: "ssm-parameter", ssmParameter: "/golden/image" });
    expect(spec.retention.archive).toEqual({ kind: "s3-object-lock", years: 5 });
  });

  it("merges an archive of the same kind, so that a region can have an earlier step of the lock", () => {
    const completed = archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: irrevocable for 2 years");
    const text = edited(completed, [END, `${END}        retention: { archive: { lock: rehearsal } }\n`]);
    expect(region(parsed(text), "eu-west-1").retention.archive).toMatchObject({ years: 2, lock: "rehearsal" });
  });
});
