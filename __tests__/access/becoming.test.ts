import { arn } from "../../src/jurisdiction/region-facts";
import { iamRoleArn, roleArn } from "../../src/jurisdiction/arns";
import { ROLES } from "../../src/jurisdiction/spec";
import type { Role } from "../../src/jurisdiction/spec";
import type { Account } from "../support/account";
import { accountIn, activation, activeMap, OTHER_CASE, OWN_CASE, session, TRUSTED } from "../support/scene";
import { ADMINISTRATOR, isAllowed } from "../support/simulate";
import type { Caller, Request } from "../support/simulate";

const STACK = "eu-eu-central-1";
const USER = "arn:aws:iam::900000000001:user/night-shift";

const active = accountIn(activeMap(), STACK);

/** What a person passes to `sts assume-role`. */
const NAMED = { "sts:SourceIdentity": "a.person", "aws:RequestTag/case": OWN_CASE, "aws:TagKeys": ["case"] };

const principal = (arnOfPrincipal: string): Caller => ({ arn: arnOfPrincipal, identity: [ADMINISTRATOR] });

/** Whether a person becomes a role: STS asks for three rights, of which each knows keys of its own. */
async function becomes(account: Account, role: Role, caller: Caller, request: Partial<Request> = {}): Promise<boolean> {
  const given = (request.context ?? NAMED) as Record<string, string | string[]>;
  const only = (...keys: string[]) => Object.fromEntries(Object.entries(given).filter(([key]) => keys.includes(key)));
  const asked: readonly (readonly [string, Request["context"]])[] = [
    ["sts:AssumeRole", given],
    ...("sts:SourceIdentity" in given ? [["sts:SetSourceIdentity", only("sts:SourceIdentity")] as const] : []),
    ...("aws:TagKeys" in given
      ? [
          [
            "sts:TagSession",
            Object.fromEntries(Object.entries(given).filter(([key]) => key.startsWith("aws:"))),
          ] as const,
        ]
      : []),
  ];
  const resource = roleArn(account.spec, role);
  for (const [action, context = {}] of asked) {
    if (!(await isAllowed(account, { ...request, caller, action, resource, context }))) return false;
  }
  return true;
}

describe.each(ROLES)("the %s", (role) => {
  const trusted = principal(TRUSTED[role]);

  it("opens to the principals of the activation, within its time", async () => {
    expect(await becomes(active, role, trusted)).toBe(true);
  });

  const refusals: readonly (readonly [string, Partial<Request>])[] = [
    ["before its activation", { at: "2026-10-31T23:59:59Z" }],
    ["from the moment that its activation ends", { at: "2026-12-01T00:00:00Z" }],
    ["with another incident's case", { context: { ...NAMED, "aws:RequestTag/case": OTHER_CASE } }],
    ["without a case tag", { context: { "sts:SourceIdentity": "a.person" } }],
    [
      "with a tag besides the case",
      {
        context: { ...NAMED, "aws:RequestTag/team": "red", "aws:TagKeys": ["case", "team"] },
      },
    ],
    ["without a source identity", { context: { "aws:RequestTag/case": OWN_CASE, "aws:TagKeys": ["case"] } }],
    ["through the STS of another region", { region: "us-east-1" }],
  ];
  it.each(refusals)("stays closed %s", async (_, request) => {
    expect(await becomes(active, role, trusted, request)).toBe(false);
  });

  it.each([
    ["another role of a trusted account", "arn:aws:iam::900000000001:role/another-role"],
    ["an administrator of the account itself", iamRoleArn(active.spec, "Administrator")],
    ["the deployer", iamRoleArn(active.spec, "forensics-deployer")],
    ["an outsider", "arn:aws:iam::990000000001:role/ir-responder"],
    ["the collector", "arn:aws:iam::310000000001:role/evidence-collector"],
  ])("stays closed to %s", async (_, other) => {
    expect(await becomes(active, role, principal(other))).toBe(false);
  });

  it("stays closed to principals that another role trusts", async () => {
    for (const other of ROLES.filter((one) => TRUSTED[one] !== TRUSTED[role])) {
      expect([other, await becomes(active, role, principal(TRUSTED[other]))]).toEqual([other, false]);
    }
  });
});

describe("without an activation", () => {
  const resting = accountIn(
    activeMap((map) => {
      for (const jurisdiction of Object.values(map.jurisdictions)) jurisdiction.activations = [];
    }),
    STACK,
  );

  it.each(ROLES)("no one can assume the role %s, and an old session can do nothing", async (role) => {
    expect(await becomes(resting, role, principal(TRUSTED[role]))).toBe(false);
    const leftOver = session(resting, role);
    const [action, resource] = WORK[role];
    expect(await isAllowed(resting, { caller: leftOver, action, resource })).toBe(false);
  });
});

/** Something of each role's own work that needs no context, to see whether a session is still good for anything. */
const BUCKET = "arn:aws:s3:::acme-forensics";
const WORK: Readonly<Record<Role, readonly [string, string]>> = {
  responder: ["ec2:DescribeSnapshots", "*"],
  investigator: ["ssm:DescribeSessions", "*"],
  custodian: ["s3:GetObject", `${BUCKET}-incoming-220000000001-eu-central-1/${OWN_CASE}/disk.e01`],
  approver: ["glacier:RemoveTagsFromVault", vault()],
  analyst: ["s3:GetObject", `${BUCKET}-reports-220000000001-eu-central-1/${OWN_CASE}/report.pdf`],
  auditor: ["kms:ListKeys", "*"],
};

function vault(): string {
  return arn(
    active.spec.facts,
    "glacier",
    active.spec.account,
    "vaults/acme-forensics-archive-220000000001-eu-central-1",
  );
}

describe.each(ROLES)("a session of the %s", (role) => {
  const [action, resource] = WORK[role];

  it("works during its activation, for its own case, in its own region", async () => {
    expect(await isAllowed(active, { caller: session(active, role), action, resource })).toBe(true);
  });

  it("ends with its activation, regardless of when it began", async () => {
    expect(
      await isAllowed(active, { caller: session(active, role), action, resource, at: "2026-12-01T00:00:00Z" }),
    ).toBe(false);
  });

  it("can do nothing with another case or without a case", async () => {
    for (const caller of [session(active, role, OTHER_CASE), { ...session(active, role), tags: {} }]) {
      expect(await isAllowed(active, { caller, action, resource })).toBe(false);
    }
  });

  it("cannot assume another role", async () => {
    for (const other of ROLES) {
      const request = {
        caller: session(active, role),
        action: "sts:AssumeRole",
        resource: roleArn(active.spec, other),
      };
      expect([other, await isAllowed(active, { ...request, context: NAMED })]).toEqual([other, false]);
    }
  });
});

describe("two activations of one incident", () => {
  const renewed = accountIn(
    activeMap((map) => {
      const opened = activation("custodian", OWN_CASE);
      for (const jurisdiction of Object.values(map.jurisdictions)) {
        jurisdiction.activations = [
          { ...opened, from: "2026-11-20T00:00:00Z", until: "2026-12-01T00:00:00Z" },
          { ...opened, from: "2026-11-01T00:00:00Z", until: "2026-11-10T00:00:00Z" },
          { ...opened, from: "2026-12-01T00:00:00Z", until: "2026-12-05T00:00:00Z" },
        ];
      }
    }),
    STACK,
  );
  const [action, resource] = WORK.custodian;

  it.each([
    ["before the first", "2026-10-31T23:59:59Z", false],
    ["in the first", "2026-11-09T23:59:59Z", true],
    ["from its end", "2026-11-10T00:00:00Z", false],
    ["until the second", "2026-11-19T23:59:59Z", false],
    ["in the second", "2026-11-20T00:00:00Z", true],
    ["in the third, which follows at once", "2026-12-01T00:00:00Z", true],
    ["after the last", "2026-12-05T00:00:00Z", false],
  ])("%s, a session works or does not", async (_, moment, good) => {
    const caller = session(renewed, "custodian");
    expect(await isAllowed(renewed, { caller, action, resource, at: moment })).toBe(good);
  });
});

describe("MFA", () => {
  const withUser = accountIn(
    activeMap((map) => {
      map.access = { mfaTag: "mfa" };
      Object.assign(map, { roles: { custodian: { principals: [USER] } } });
      const opened = activation("custodian", OWN_CASE);
      for (const jurisdiction of Object.values(map.jurisdictions)) {
        jurisdiction.activations = [{ ...opened, principals: [TRUSTED.custodian, USER] }];
      }
    }),
    STACK,
  );
  const named = (session: string) => ({ context: { ...NAMED, "sts:RoleSessionName": session } });
  const user = (mfa: boolean | undefined): Caller => ({ ...principal(USER), ...(mfa === undefined ? {} : { mfa }) });

  it("of a user is what AWS knows about this login", async () => {
    expect(await becomes(withUser, "custodian", user(true), named("night-shift"))).toBe(true);
    expect(await becomes(withUser, "custodian", user(false), named("night-shift"))).toBe(false);
    expect(await becomes(withUser, "custodian", user(undefined), named("night-shift"))).toBe(false);
  });

  it("requires a session with the user's own name, so that no one ends another user's session", async () => {
    expect(await becomes(withUser, "custodian", user(true), named("day-shift"))).toBe(false);
    expect(await becomes(withUser, "custodian", user(true))).toBe(false);
  });

  it("of a role is what the identity provider reports, because AWS does not know it", async () => {
    const role = principal(TRUSTED.custodian);
    expect(await becomes(withUser, "custodian", { ...role, tags: { mfa: "true" } })).toBe(true);
    expect(await becomes(withUser, "custodian", { ...role, tags: { mfa: "false" } })).toBe(false);
    expect(await becomes(withUser, "custodian", role)).toBe(false);
  });
});

describe("a standing role", () => {
  const standing = accountIn(
    activeMap((map) => {
      map.access = { standing: ["auditor"] };
      for (const jurisdiction of Object.values(map.jurisdictions)) jurisdiction.activations = [];
    }),
    STACK,
  );

  it("opens to its trusted principals at any time", async () => {
    const auditor = principal(TRUSTED.auditor);
    const named = { "sts:SourceIdentity": "a.person" };
    expect(await becomes(standing, "auditor", auditor, { context: named })).toBe(true);
    expect(await becomes(standing, "auditor", auditor, { context: {} })).toBe(false);
    expect(await becomes(standing, "auditor", principal(TRUSTED.investigator), { context: named })).toBe(false);
    expect(
      await isAllowed(standing, {
        caller: { ...session(standing, "auditor"), tags: {} },
        action: "kms:ListKeys",
        resource: "*",
      }),
    ).toBe(true);
  });
});
