import { accessAnalyzer } from "../../sandbox/stand-ins/access-analyzer";
import { accountPublicAccess } from "../../sandbox/stand-ins/account-public-access";
import { ec2Guards } from "../../sandbox/stand-ins/ec2-guards";
import { route53Resolver } from "../../sandbox/stand-ins/route53-resolver";
import { ssmInventory } from "../../sandbox/stand-ins/ssm-inventory";
import { stepFunctions } from "../../sandbox/stand-ins/step-functions";
import { standInFront } from "./support";
import type { Asked, Front } from "./support";

let front: Front;

beforeAll(async () => {
  front = await standInFront([
    accessAnalyzer(() => new Date("2026-01-01T00:00:00Z")),
    accountPublicAccess(),
    ec2Guards(),
    route53Resolver(),
    ssmInventory(),
    stepFunctions(),
  ]);
});

afterAll(() => {
  front.close();
});

type Answer = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A call of AWS's JSON protocol. */
async function json(
  target: string,
  body: object,
  more: Partial<Asked> = {},
): Promise<{ status: number; answer: Answer }> {
  const [api = ""] = target.split(".");
  const headers = { "x-amz-target": target };
  const { status, text } = await front.ask({ service: api, body: JSON.stringify(body), headers, ...more });
  return { status, answer: (text === "from the emulator" ? { asked: text } : JSON.parse(text)) as Answer };
}

describe("the account's settings of EC2", () => {
  const ec2 = async (Action: string, form: Readonly<Record<string, string>> = {}, accessKey = "key") =>
    (await front.ask({ service: "ec2", body: new URLSearchParams({ Action, ...form }).toString(), accessKey })).text;

  it.each([
    [
      "SnapshotBlockPublicAccess",
      "GetSnapshotBlockPublicAccessState",
      "<state>unblocked<",
      "<state>block-all-sharing<",
    ],
    ["ImageBlockPublicAccess", "GetImageBlockPublicAccessState", "State>unblocked<", "State>block-new-sharing<"],
  ])("keep the blocks of public sharing (%s)", async (name, get, before, after) => {
    expect(await ec2(get)).toContain(before);
    await ec2(`Enable${name}`, { State: "block-all-sharing", ImageBlockPublicAccessState: "block-new-sharing" });
    expect(await ec2(get)).toContain(after);
    expect(await ec2(get, {}, "another")).toContain(before);
  });

  it("keep the settings of instance metadata, parameter by parameter", async () => {
    await ec2("ModifyInstanceMetadataDefaults", { HttpTokens: "required" });
    await ec2("ModifyInstanceMetadataDefaults", { HttpPutResponseHopLimit: "1" });
    const text = await ec2("GetInstanceMetadataDefaults");
    expect(text).toContain("<httpTokens>required</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit>");
  });

  it("keep serial console, VPC block and default key", async () => {
    await ec2("EnableSerialConsoleAccess");
    expect(await ec2("GetSerialConsoleAccessStatus")).toContain("<serialConsoleAccessEnabled>true<");
    await ec2("DisableSerialConsoleAccess");
    expect(await ec2("GetSerialConsoleAccessStatus")).toContain("<serialConsoleAccessEnabled>false<");
    await ec2("ModifyVpcBlockPublicAccessOptions", { InternetGatewayBlockMode: "block-bidirectional" });
    expect(await ec2("DescribeVpcBlockPublicAccessOptions")).toContain(
      "<internetGatewayBlockMode>block-bidirectional<",
    );
    expect(await ec2("GetEbsDefaultKmsKeyId")).toContain("<kmsKeyId>alias/aws/ebs<");
    await ec2("ModifyEbsDefaultKmsKeyId", { KmsKeyId: "arn:of:key" });
    expect(await ec2("GetEbsDefaultKmsKeyId")).toContain("<kmsKeyId>arn:of:key<");
  });
});

it("passes S3's account settings to the emulator by their path", async () => {
  await front.ask({ service: "s3", method: "GET", path: "/v20180820/configuration/publicAccessBlock" });
  expect(front.seen.at(-1)).toContain("GET /v20180820/configuration/publicAccessBlock");
});

describe("an analyzer", () => {
  const analyzer = (method: string, path: string, body?: object) =>
    front.ask({
      service: "access-analyzer",
      method,
      path,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it("is returned as it was created, until it is deleted", async () => {
    await analyzer("PUT", "/analyzer", { analyzerName: "one", type: "ACCOUNT", tags: { a: "b" } });
    const { text } = await analyzer("GET", "/analyzer/one");
    expect(JSON.parse(text)).toEqual({
      analyzer: {
        arn: "arn:aws:access-analyzer:eu-central-1:123456789012:analyzer/one",
        name: "one",
        type: "ACCOUNT",
        tags: { a: "b" },
        createdAt: "2026-01-01T00:00:00.000Z",
        status: "ACTIVE",
      },
    });
    await analyzer("DELETE", "/analyzer/one");
    const gone = await analyzer("GET", "/analyzer/one");
    expect([gone.status, gone.headers.get("x-amzn-errortype")]).toEqual([404, "ResourceNotFoundException"]);
  });
});

describe("the resolver", () => {
  const resolver = (name: string, body: object, more: Partial<Asked> = {}) =>
    json(`Route53Resolver.${name}`, body, more);
  const idOf = async (name: string, what: string, body: object) =>
    String((await resolver(name, body)).answer[what]?.["Id"]);

  it("keeps the names of a list complete, with the final dot", async () => {
    const FirewallDomainListId = await idOf("CreateFirewallDomainList", "FirewallDomainList", { Name: "n" });
    await resolver("UpdateFirewallDomains", {
      FirewallDomainListId,
      Operation: "REPLACE",
      Domains: ["*", "a.example."],
    });
    const { answer } = await resolver("ListFirewallDomains", { FirewallDomainListId });
    expect(answer).toEqual({ Domains: ["*.", "a.example."] });
  });

  it("lets no one remove a protected rule group from its VPC, until the protection is removed", async () => {
    const FirewallRuleGroupId = await idOf("CreateFirewallRuleGroup", "FirewallRuleGroup", { Name: "g" });
    const id = await idOf("AssociateFirewallRuleGroup", "FirewallRuleGroupAssociation", {
      FirewallRuleGroupId,
      VpcId: "vpc-1",
      MutationProtection: "ENABLED",
    });
    const FirewallRuleGroupAssociationId = id;
    expect((await resolver("DisassociateFirewallRuleGroup", { FirewallRuleGroupAssociationId })).status).toBe(400);
    await resolver("UpdateFirewallRuleGroupAssociation", {
      FirewallRuleGroupAssociationId,
      MutationProtection: "DISABLED",
    });
    expect((await resolver("DisassociateFirewallRuleGroup", { FirewallRuleGroupAssociationId })).status).toBe(200);
  });

  it("keeps a VPC's setting to fail closed", async () => {
    await resolver("UpdateFirewallConfig", { ResourceId: "vpc-1", FirewallFailOpen: "ENABLED" });
    const { answer } = await resolver("GetFirewallConfig", { ResourceId: "vpc-1" });
    expect(answer).toMatchObject({ FirewallConfig: { FirewallFailOpen: "ENABLED" } });
    const other = await resolver("GetFirewallConfig", { ResourceId: "vpc-1" }, { region: "eu-west-1" });
    expect(other.answer).toMatchObject({ FirewallConfig: { FirewallFailOpen: "DISABLED" } });
  });

  it("keeps query logs with their tags, and leaves other tags to the emulator", async () => {
    const { answer } = await resolver("CreateResolverQueryLogConfig", { Name: "q", Tags: [{ Key: "a", Value: "b" }] });
    const { Id, Arn } = answer["ResolverQueryLogConfig"] ?? {};
    expect((await resolver("GetResolverQueryLogConfig", { ResolverQueryLogConfigId: Id })).answer).toMatchObject({
      ResolverQueryLogConfig: { Name: "q", Status: "CREATED" },
    });
    expect((await resolver("ListTagsForResource", { ResourceArn: Arn })).answer).toEqual({
      Tags: [{ Key: "a", Value: "b" }],
    });
    expect((await resolver("ListTagsForResource", { ResourceArn: "arn:other" })).answer).toMatchObject({
      asked: "from the emulator",
    });
    const nowhere = await resolver("AssociateResolverQueryLogConfig", { ResolverQueryLogConfigId: "rslvr-qlc-0" });
    expect([nowhere.status, nowhere.answer]).toMatchObject([400, { __type: "ResourceNotFoundException" }]);
  });
});

describe("Systems Manager's inventory", () => {
  const ssm = (name: string, body: object) => json(`AmazonSSM.${name}`, body);

  it("keeps an association until it is deleted", async () => {
    const made = await ssm("CreateAssociation", {
      Name: "AWS-GatherSoftwareInventory",
      Tags: [{ Key: "a", Value: "b" }],
    });
    const { AssociationId } = made.answer["AssociationDescription"] ?? {};
    expect((await ssm("DescribeAssociation", { AssociationId })).answer).toMatchObject({
      AssociationDescription: { Name: "AWS-GatherSoftwareInventory", AssociationVersion: "1" },
    });
    const tags = { ResourceType: "Association", ResourceId: AssociationId };
    expect((await ssm("ListTagsForResource", tags)).answer).toEqual({ TagList: [{ Key: "a", Value: "b" }] });
    await ssm("DeleteAssociation", { AssociationId });
    expect((await ssm("DescribeAssociation", { AssociationId })).answer).toMatchObject({
      __type: "AssociationDoesNotExist",
    });
  });

  it("creates a sync with one name only once", async () => {
    expect((await ssm("CreateResourceDataSync", { SyncName: "s" })).status).toBe(200);
    expect((await ssm("CreateResourceDataSync", { SyncName: "s" })).status).toBe(400);
    expect((await ssm("ListResourceDataSync", {})).answer).toMatchObject({
      ResourceDataSyncItems: [{ SyncName: "s" }],
    });
    await ssm("DeleteResourceDataSync", { SyncName: "s" });
    expect((await ssm("ListResourceDataSync", {})).answer).toEqual({ ResourceDataSyncItems: [] });
  });

  it("leaves the rest of Systems Manager to the emulator", async () => {
    expect((await ssm("GetDocument", {})).answer).toMatchObject({ asked: "from the emulator" });
  });
});

it("reports that a state machine's definition is valid, and that it has no published version", async () => {
  expect((await json("AWSStepFunctions.ValidateStateMachineDefinition", {})).answer).toMatchObject({ result: "OK" });
  expect((await json("AWSStepFunctions.ListStateMachineVersions", {})).answer).toEqual({ stateMachineVersions: [] });
});
