import { runSimulation } from "@cloud-copilot/iam-simulate";

import { BOUNDARY_DENIED_ACTIONS } from "../../src/facts/roles/boundary";
import { NEWER_CALLS } from "../../src/facts/aws/newer-calls";
import { ROLE_MATRIX } from "../../docs/role-matrix/matrix";
import type { Actor, Operation } from "../../docs/role-matrix/operation";
import { bucketArn, deployerArn, roleArn, vaultArn } from "../../src/jurisdiction/arns";
import { STACK_KINDS } from "../../src/facts/stacks/stack-kinds";
import { ROLES } from "../../src/jurisdiction/spec";
import { accountOf, accountsOf, activeMap, actorsAt, OWN_CASE, sceneOf } from "../support/scene";
import { ADMINISTRATOR, DURING, isAllowed } from "../support/simulate";

const accounts = accountsOf(activeMap());
const always = (): boolean => true;

/** Whom the stacks, or the account's owner by our documents, give rights. A key's policy alone decides on a key. */
const OURS: readonly Actor[] = [...ROLES, "deployer", "planner", "workstation"];
const NOT_BY_IAM = /^(kms|sts):/;

describe.each(["eu-eu-central-1", "ch-eu-central-2", "sg-ap-southeast-1"])(
  "in %s, if no resource policy denied anything",
  (id) => {
    const account = accountOf(accounts, id);
    const scene = sceneOf(account);
    const actors = actorsAt(account, account);
    const operations = Object.values(ROLE_MATRIX)
      .flat()
      .filter((operation) => (operation.where ?? always)(account.spec) && !NOT_BY_IAM.test(operation.action));

    it.each(operations.map((operation) => [operation.what, operation] as const))(
      "the roles' own policies alone deny: %s",
      async (_, operation) => {
        const { allowed, byResource = [] } = operation;
        const letThrough: Actor[] = [];
        for (const actor of OURS) if (await can(operation, actor)) letThrough.push(actor);
        expect(letThrough).toEqual(OURS.filter((actor) => [...allowed, ...byResource].includes(actor)));
      },
    );

    function can(operation: Operation, actor: Actor): Promise<boolean> {
      const { action, inside = false, context = () => ({}) } = operation;
      const request = {
        caller: actors[actor],
        action,
        resource: operation.on(scene),
        context: context(scene),
        inside: inside ? ("isolated" as const) : undefined,
      };
      return isAllowed(account, { ...request, guarded: false });
    }
  },
);

describe("the responder, through EC2,", () => {
  const account = accountOf(accounts, "eu-eu-central-1");
  const { identity, boundary = [] } = actorsAt(account, account).responder;
  const [ours, source, stranger] = ["220000000001", "310000000001", "990000000001"];

  it.each([
    ["the evidence key", account.keyArn("evidence"), ours, true],
    ["a key of a source's account", `arn:aws:kms:eu-central-1:${source}:key/1`, source, true],
    ["a key of an account that is not a source", `arn:aws:kms:eu-central-1:${stranger}:key/1`, stranger, false],
    ["another key of the account", account.keyArn("workstation"), ours, false],
  ])("uses %s, or does not, if the key's policy allows it", async (_, resource, owner, may) => {
    for (const [action, more] of [
      ["kms:ReEncryptFrom", {}],
      ["kms:CreateGrant", { "kms:GrantIsForAWSResource": "true" }],
    ] as const) {
      expect([action, await isLetThrough(action, resource, owner, more)]).toEqual([action, may]);
    }
  });

  /** Keys of other accounts have no place in the account of the tests: the evaluator is asked directly. */
  async function isLetThrough(action: string, resource: string, owner: string, more: Record<string, string>) {
    const named = (policies: readonly object[]) => policies.map((policy, index) => ({ name: String(index), policy }));
    const allowed = {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ours}:root` },
      Action: "kms:*",
      Resource: "*",
    };
    const result = await runSimulation(
      {
        request: {
          principal: `arn:aws:sts::${ours}:assumed-role/acme-forensics-responder-eu-central-1/examiner`,
          action,
          resource: { resource, accountId: owner },
          contextVariables: {
            "aws:CurrentTime": DURING,
            "aws:PrincipalTag/case": OWN_CASE,
            "aws:RequestedRegion": "eu-central-1",
            "aws:ResourceAccount": owner,
            "kms:ViaService": "ec2.eu-central-1.amazonaws.com",
            ...more,
          },
        },
        identityPolicies: named(identity),
        permissionBoundaryPolicies: named(boundary),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy: { Version: "2012-10-17", Statement: [allowed] },
      },
      {},
    );
    if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
    return result.overallResult === "Allowed";
  }
});

describe("a boundary, regardless of the attached policies,", () => {
  const account = accountOf(accounts, "eu-eu-central-1");
  const { spec } = account;
  const actors = actorsAt(account, account);
  const object = `${bucketArn(spec, "incoming")}/${OWN_CASE}/disk.e01`;
  const snapshot = "arn:aws:ec2:eu-central-1::snapshot/snap-0a1b2c3d4e5f60001";
  const image = "arn:aws:ec2:eu-central-1::image/ami-0a1b2c3d4e5f60001";
  const key = account.keyArn("evidence");

  /** Whether a role could do something with every right in the world, but for its boundary. */
  async function couldDo(actor: Actor, action: string, resource: string, context = {}): Promise<boolean> {
    const caller = { ...actors[actor], identity: [ADMINISTRATOR] };
    return isAllowed(account, { caller, action, resource, context, guarded: false });
  }

  const resources: Readonly<Record<string, string>> = {
    "ec2:CreateInstanceExportTask": "arn:aws:ec2:eu-central-1:220000000001:instance/i-0a1b2c3d4e5f60001",
    "ec2:CreateStoreImageTask": image,
    "ec2:ExportImage": image,
    "ec2:ModifyImageAttribute": image,
    "ec2:ModifySnapshotAttribute": snapshot,
    "ec2:UnlockSnapshot": snapshot,
    "glacier:AbortVaultLock": vaultArn(spec),
    "iam:AcceptDelegationRequest": "arn:aws:iam::220000000001:delegation-request/0a1b2c3d",
    "iam:AssociateDelegationRequest": "arn:aws:iam::220000000001:delegation-request/0a1b2c3d",
    "iam:SendDelegationToken": "arn:aws:iam::220000000001:delegation-request/0a1b2c3d",
    "kms:ReplicateKey": key,
    "s3:PauseReplication": bucketArn(spec, "records"),
    "s3:PutReplicationConfiguration": bucketArn(spec, "incoming"),
    "signin:AuthorizeOAuth2Access": "arn:aws:signin:eu-central-1:220000000001:oauth2/public-client/localhost",
    "signin:CreateOAuth2Token": "arn:aws:signin:eu-central-1:220000000001:oauth2/public-client/localhost",
  };
  const never = [
    ...BOUNDARY_DENIED_ACTIONS.filter((action) => action !== "ebs:*").map(
      (action) => [action, resources[action] ?? object] as const,
    ),
    ["ebs:GetSnapshotBlock", snapshot] as const,
    ["sts:AssumeRole", roleArn(spec, "custodian")] as const,
  ];
  it.each(never)("never lets anyone %s", async (action, resource) => {
    for (const actor of [...ROLES, "deployer"] as const) {
      expect([actor, await couldDo(actor, action, resource)]).toEqual([actor, false]);
    }
  });

  it("is not the only denial of AWS's newer calls: every role's own policies deny them too", async () => {
    for (const actor of [...ROLES, "workstation"] as const) {
      const { arn, identity, tags = {} } = actors[actor];
      for (const action of NEWER_CALLS) {
        const caller = { arn, tags, identity: [...identity, ADMINISTRATOR] };
        const request = { caller, action, resource: resources[action] ?? object, guarded: false };
        expect([actor, action, await isAllowed(account, request)]).toEqual([actor, action, false]);
      }
    }
  });

  it("lets no role do another's work", async () => {
    expect(await couldDo("analyst", "s3:PutObjectRetention", object)).toBe(false);
    expect(await couldDo("investigator", "s3:DeleteObjectVersion", object)).toBe(false);
    expect(await couldDo("custodian", "ssm:StartSession", "arn:aws:ec2:eu-central-1:220000000001:instance/i-1")).toBe(
      false,
    );
    expect(await couldDo("auditor", "iam:CreateUser", "arn:aws:iam::220000000001:user/mallory")).toBe(false);
  });

  it.each(STACK_KINDS.region.buckets)("denies the deployer every object of %s", async (purpose) => {
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObjectVersion", "s3:PutObjectLegalHold"]) {
      expect([action, await couldDo("deployer", action, `${bucketArn(spec, purpose)}/key`)]).toEqual([action, false]);
    }
  });

  it("lets the deployer add and read deployment records, and remove none", async () => {
    const record = `${bucketArn(spec, "deployments")}/eu-eu-central-1/000001-intent.json`;
    for (const action of ["s3:GetObject", "s3:PutObject"])
      expect([action, await couldDo("deployer", action, record)]).toEqual([action, true]);
    for (const action of [
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:PutObjectLegalHold",
      "s3:PutObjectRetention",
    ])
      expect([action, await couldDo("deployer", action, record)]).toEqual([action, false]);
  });

  it.each([
    ["kms:ScheduleKeyDeletion", key],
    ["kms:DisableKey", key],
    ["s3:DeleteBucket", bucketArn(spec, "incoming")],
    ["ec2:DeleteSnapshot", snapshot],
    ["ssm:ModifyDocumentPermission", "arn:aws:ssm:eu-central-1:220000000001:document/acme-forensics-shell"],
    ["ssm:StartAutomationExecution", "arn:aws:ssm:eu-central-1:220000000001:automation-execution/0a1b2c3d"],
    ["cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-central-1:220000000001:trail/acme-forensics-trail"],
    ["logs:DeleteLogGroup", "arn:aws:logs:eu-central-1:220000000001:log-group:/acme/forensics/trail"],
    [
      "config:StopConfigurationRecorder",
      "arn:aws:config:eu-central-1:220000000001:configuration-recorder/acme-forensics-config/1",
    ],
    ["guardduty:DeleteDetector", "arn:aws:guardduty:eu-central-1:220000000001:detector/1"],
    ["ec2:DisableEbsEncryptionByDefault", "*"],
    ["ec2:DisableSnapshotBlockPublicAccess", "*"],
    ["ec2:EnableSerialConsoleAccess", "*"],
    [
      "route53resolver:DisassociateFirewallRuleGroup",
      "arn:aws:route53resolver:eu-central-1:220000000001:firewall-rule-group-association/1",
    ],
    ["s3:PutReplicationConfiguration", bucketArn(spec, "copies")],
    ["glacier:UploadArchive", vaultArn(spec)],
    ["glacier:RemoveTagsFromVault", vaultArn(spec)],
    ["ec2:CreateInternetGateway", "arn:aws:ec2:eu-central-1:220000000001:internet-gateway/igw-1"],
    ["ec2:CreateVpcPeeringConnection", "arn:aws:ec2:eu-central-1:220000000001:vpc/vpc-1"],
    ["iam:DeleteRolePermissionsBoundary", roleArn(spec, "custodian")],
    ["iam:PutRolePolicy", deployerArn(spec)],
    ["iam:AttachRolePolicy", "arn:aws:iam::220000000001:role/forensics-planner"],
    ["iam:CreatePolicyVersion", "arn:aws:iam::220000000001:policy/forensics-deployer-boundary"],
    ["iam:CreateUser", "arn:aws:iam::220000000001:user/mallory"],
    ["iam:CreateRole", "arn:aws:iam::220000000001:role/backdoor"],
  ])("never lets the deployer %s", async (action, resource) => {
    expect(await couldDo("deployer", action, resource)).toBe(false);
  });

  it("lets the deployer read its own policies, to notice that they are of an earlier version", async () => {
    const policy = "arn:aws:iam::220000000001:policy/forensics-deployer-boundary";
    const readings = [
      ["iam:GetRole", deployerArn(spec)],
      ["iam:ListAttachedRolePolicies", deployerArn(spec)],
      ["iam:GetPolicy", policy],
      ["iam:GetPolicyVersion", policy],
    ] as const;
    for (const [action, resource] of readings) {
      const request = { caller: actors.deployer, action, resource, guarded: false };
      expect([action, await isAllowed(account, request)]).toEqual([action, true]);
    }
  });

  it.each(["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKey"])(
    "never lets the deployer %s for evidence",
    async (action) => {
      const context = { "kms:ResourceAliases": ["alias/acme-forensics-evidence"] };
      expect(await couldDo("deployer", action, key, context)).toBe(false);
    },
  );

  it.each([
    ["false", true],
    ["true", false],
  ])("lets the deployer create only single-region keys: multi-region %s", async (multiRegion, may) => {
    expect(await couldDo("deployer", "kms:CreateKey", "*", { "kms:MultiRegion": multiRegion })).toBe(may);
  });

  it.each(["access-logs", "records", "incoming", "state"] as const)(
    "lets the deployer set up copies of logs only: %s",
    async (purpose) => {
      const may = purpose === "access-logs" || purpose === "records";
      expect(await couldDo("deployer", "s3:PutReplicationConfiguration", bucketArn(spec, purpose))).toBe(may);
    },
  );

  it("keeps the deployer in its own region", async () => {
    const caller = { ...actors.deployer, identity: [ADMINISTRATOR] };
    const request = { caller, action: "s3:CreateBucket", resource: "arn:aws:s3:::elsewhere", guarded: false };
    expect(await isAllowed(account, request)).toBe(true);
    expect(await isAllowed(account, { ...request, region: "us-east-1" })).toBe(false);
  });
});
