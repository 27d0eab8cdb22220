import * as fc from "fast-check";

import { regionFacts } from "../../src/jurisdiction/region-facts";
import { ROLES } from "../../src/jurisdiction/spec";
import type { ActivationSpec, Role } from "../../src/jurisdiction/spec";
import { SIZE_LIMITS } from "../../src/facts/aws/sizes";
import { trustPolicy } from "../../src/jurisdiction/trust-policy";
import type { TrustPolicyParts } from "../../src/jurisdiction/trust-policy";

const ALICE = "arn:aws:iam::900000000001:role/alice";
const BOB = "arn:aws:iam::900000000002:user/bob";
const CAROL = "arn:aws:iam::900000000001:role/team/carol";

interface Statement {
  readonly Sid: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function activation(given: Partial<ActivationSpec>): ActivationSpec {
  return {
    incident: "ir-1",
    role: "investigator",
    principals: [ALICE],
    approvedBy: "counsel",
    from: "2026-11-01T00:00:00Z",
    until: "2026-12-01T00:00:00Z",
    ...given,
  };
}

function trusting(role: Role, arns: readonly string[]): TrustPolicyParts["trust"] {
  const noOne: TrustPolicyParts["trust"] = {
    responder: [],
    investigator: [],
    custodian: [],
    approver: [],
    analyst: [],
    auditor: [],
  };
  return { ...noOne, [role]: arns.map((arn) => ({ arn, country: undefined, basis: undefined })) };
}

function parts(given: Partial<TrustPolicyParts>, region = "eu-west-1"): TrustPolicyParts {
  const facts = regionFacts(region);
  if (facts === undefined) throw new Error(`no region ${region}`);
  return {
    region,
    facts,
    trust: trusting("investigator", [ALICE, BOB, CAROL]),
    access: { standing: [], mfaTag: undefined, mfaEnforcedBy: undefined },
    activations: [],
    ...given,
  };
}

function standing(role: Role, mfaTag?: string): TrustPolicyParts["access"] {
  return { standing: [role], mfaTag, mfaEnforcedBy: undefined };
}

function statements(spec: TrustPolicyParts, role: Role): readonly Statement[] {
  return (JSON.parse(trustPolicy(spec, role)) as { Statement: readonly Statement[] }).Statement;
}

function sids(spec: TrustPolicyParts, role: Role): readonly string[] {
  return statements(spec, role).map(({ Sid }) => Sid);
}

function condition(spec: TrustPolicyParts, role: Role, sid: string): Statement["Condition"] {
  const found = statements(spec, role).find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new Error(`no statement ${sid}`);
  return found.Condition;
}

describe("a role that no one may assume", () => {
  const denied = {
    Version: "2012-10-17",
    Statement: [{ Sid: "DenyEveryone", Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }],
  };

  it.each([
    ["without an activation", parts({})],
    ["with activations of other roles only", parts({ activations: [activation({ role: "custodian" })] })],
    [
      "standing, but without trusted principals",
      parts({ trust: trusting("analyst", [ALICE]), access: standing("auditor") }),
    ],
  ])("is closed %s", (_title, spec) => {
    const role = spec.access.standing[0] ?? "investigator";
    expect(trustPolicy(spec, role)).toBe(JSON.stringify(denied));
  });
});

describe("a role that an activation opens", () => {
  const RESTRICTED = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::900000000001:root" },
  };

  it("is open to the activation's principal, for its time and its incident", () => {
    const policy = trustPolicy(parts({ activations: [activation({})] }), "investigator");
    expect(policy).toBe(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AllowActivation1",
            ...RESTRICTED,
            Action: "sts:AssumeRole",
            Condition: {
              ArnEquals: { "aws:PrincipalArn": ALICE },
              StringEquals: { "aws:RequestedRegion": "eu-west-1", "aws:RequestTag/case": "ir-1" },
              StringLike: { "sts:SourceIdentity": "?*" },
              DateGreaterThanEquals: { "aws:CurrentTime": "2026-11-01T00:00:00Z" },
              DateLessThan: { "aws:CurrentTime": "2026-12-01T00:00:00Z" },
            },
          },
          {
            Sid: "AllowNameAndCase",
            ...RESTRICTED,
            Action: ["sts:SetSourceIdentity", "sts:TagSession"],
            Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "case" } },
          },
        ],
      }),
    );
  });

  it("requires MFA in the request of users, and the MFA tag in the session of roles", () => {
    const spec = parts({
      access: { standing: [], mfaTag: "mfa", mfaEnforcedBy: undefined },
      activations: [activation({ principals: [CAROL, BOB, ALICE] })],
    });
    expect(sids(spec, "investigator")).toEqual(["AllowActivation1", "AllowActivation2", "AllowNameAndCase"]);
    expect(condition(spec, "investigator", "AllowActivation1")).toMatchObject({
      ArnEquals: { "aws:PrincipalArn": BOB },
      StringEquals: { "aws:RequestedRegion": "eu-west-1", "aws:RequestTag/case": "ir-1" },
      Bool: { "aws:MultiFactorAuthPresent": "true" },
    });
    const roles = condition(spec, "investigator", "AllowActivation2");
    expect(roles).toMatchObject({
      ArnEquals: { "aws:PrincipalArn": [CAROL, ALICE] },
      StringEquals: { "aws:PrincipalTag/mfa": "true" },
    });
    expect(roles).not.toHaveProperty("Bool");
    expect(condition(spec, "investigator", "AllowActivation1")?.["StringEquals"]).not.toHaveProperty([
      "aws:PrincipalTag/mfa",
    ]);
  });

  it("names whole accounts, each once, so that an apply works even if a principal was deleted", () => {
    const spec = parts({ activations: [activation({ principals: [BOB, CAROL, ALICE] })] });
    const principals = (JSON.parse(trustPolicy(spec, "investigator")) as { Statement: { Principal: unknown }[] })
      .Statement;
    expect(principals.map(({ Principal }) => Principal)).toEqual([
      { AWS: "arn:aws:iam::900000000002:root" },
      { AWS: "arn:aws:iam::900000000001:root" },
      { AWS: ["arn:aws:iam::900000000001:root", "arn:aws:iam::900000000002:root"] },
    ]);
  });

  it("keeps two incidents apart, in the map's order", () => {
    const spec = parts({
      activations: [
        activation({ incident: "ir-2", principals: [BOB] }),
        activation({ role: "custodian" }),
        activation({ from: "2026-12-01T00:00:00Z", until: "2026-12-24T00:00:00Z" }),
      ],
    });
    expect(condition(spec, "investigator", "AllowActivation1")).toMatchObject({
      ArnEquals: { "aws:PrincipalArn": BOB },
      StringEquals: { "aws:RequestTag/case": "ir-2" },
      DateLessThan: { "aws:CurrentTime": "2026-12-01T00:00:00Z" },
    });
    expect(condition(spec, "investigator", "AllowActivation2")).toMatchObject({
      ArnEquals: { "aws:PrincipalArn": ALICE },
      StringEquals: { "aws:RequestTag/case": "ir-1" },
      DateGreaterThanEquals: { "aws:CurrentTime": "2026-12-01T00:00:00Z" },
    });
  });

  it.each([
    ["us-gov-west-1", "arn:aws-us-gov:iam::900000000001:root"],
    ["cn-north-1", "arn:aws-cn:iam::900000000001:root"],
  ])("names accounts of the partition of %s", (region, root) => {
    expect(trustPolicy(parts({ activations: [activation({})] }, region), "investigator")).toContain(
      `"Principal":{"AWS":"${root}"}`,
    );
  });
});

describe("a standing role", () => {
  it("is open to all its principals at any time, with or without a case", () => {
    const spec = parts({
      trust: trusting("custodian", [ALICE, BOB, CAROL, ALICE]),
      access: standing("custodian", "mfa"),
    });
    expect(sids(spec, "custodian")).toEqual(["AllowStanding1", "AllowStanding2", "AllowNameAndCase"]);
    expect(condition(spec, "custodian", "AllowStanding1")).toEqual({
      ArnEquals: { "aws:PrincipalArn": BOB },
      StringEquals: { "aws:RequestedRegion": "eu-west-1", "sts:RoleSessionName": "$${aws:username}" },
      StringLike: { "sts:SourceIdentity": "?*" },
      Bool: { "aws:MultiFactorAuthPresent": "true" },
    });
    expect(condition(spec, "custodian", "AllowStanding2")).toEqual({
      ArnEquals: { "aws:PrincipalArn": [ALICE, CAROL] },
      StringEquals: { "aws:RequestedRegion": "eu-west-1", "aws:PrincipalTag/mfa": "true" },
      StringLike: { "sts:SourceIdentity": "?*" },
    });
  });

  it("of responders admits no one without a case", () => {
    const spec = parts({ trust: trusting("responder", [ALICE, BOB]), access: standing("responder") });
    for (const sid of ["AllowStanding1", "AllowStanding2"]) {
      expect(condition(spec, "responder", sid)).toMatchObject({ Null: { "aws:RequestTag/case": "false" } });
    }
  });
});

describe("any trust policy", () => {
  const principal = fc
    .tuple(fc.constantFrom("role", "user"), fc.stringMatching(/^[a-z]{1,12}$/), fc.integer({ min: 1, max: 3 }))
    .map(([kind, name, account]) => `arn:aws:iam::90000000000${account}:${kind}/${name}`);
  const activations = fc.array(
    fc
      .record({
        incident: fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,38}$/),
        role: fc.constantFrom(...ROLES),
        principals: fc.array(principal, { minLength: 1, maxLength: 4 }),
      })
      .map(activation),
    { maxLength: 4 },
  );

  it("admits exactly the principals of its role's activations, and only as a person", () => {
    fc.assert(
      fc.property(activations, fc.constantFrom(...ROLES), (given, role) => {
        const spec = parts({ activations: given });
        const own = given.filter((one) => one.role === role);
        const openings = statements(spec, role).filter(({ Sid }) => Sid.startsWith("AllowActivation"));
        const admitted = openings.flatMap(({ Condition }) => Condition?.["ArnEquals"]?.["aws:PrincipalArn"]);
        expect(new Set(admitted)).toEqual(new Set(own.flatMap(({ principals }) => principals)));
        for (const { Condition } of openings) {
          expect(Condition).toMatchObject({ StringLike: { "sts:SourceIdentity": "?*" } });
          expect(own.map(({ incident }) => incident)).toContain(Condition?.["StringEquals"]?.["aws:RequestTag/case"]);
        }
        expect(openings.length === 0).toBe(sids(spec, role).includes("DenyEveryone"));
      }),
    );
  });

  it("has no whitespace", () => {
    fc.assert(
      fc.property(activations, fc.constantFrom(...ROLES), (given, role) => {
        expect(trustPolicy(parts({ activations: given }), role)).not.toMatch(/\s/);
      }),
    );
  });

  it("fits two incidents of a role, and not four", () => {
    const two = [activation({ principals: [ALICE] }), activation({ incident: "ir-2026-014", principals: [CAROL] })];
    expect(trustPolicy(parts({ activations: two }), "investigator").length).toBeLessThan(SIZE_LIMITS.trustPolicy.most);
    expect(trustPolicy(parts({ activations: [...two, ...two] }), "investigator").length).toBeGreaterThan(
      SIZE_LIMITS.trustPolicy.most,
    );
  });
});
