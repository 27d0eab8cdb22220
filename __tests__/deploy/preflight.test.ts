import type { Server } from "node:http";

import { portOf, startProxy } from "../../sandbox/proxy";
import type { AwsRequest, AwsResponse } from "../../sandbox/proxy";
import type { Applying } from "../../src/deploy/preflight/check";
import { preflight } from "../../src/deploy/preflight";
import type { Preflight } from "../../src/deploy/preflight";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import type { Change } from "../../src/review/plan/change";
import { specOf } from "../support/synth";

type Answer = (request: AwsRequest) => AwsResponse;
type Answers = Readonly<Record<string, Answer>>;

/** A change that makes a resource. */
const made = (type: string, after: Change["after"] = {}): Change => ({
  stack: "eu-eu-central-1",
  address: `${type}.one`,
  type,
  action: "create",
  before: {},
  after,
  differing: [],
  forcedBy: [],
  sensitive: new Set(),
});

const FIRST = [
  made("aws_glacier_vault"),
  made("aws_instance"),
  made("aws_guardduty_detector"),
  made("aws_config_configuration_recorder"),
  made("aws_ssm_document", { name: "SSM-SessionManagerRunShell" }),
];

const json =
  (body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  () => ({ status, headers: { "content-type": "application/x-amz-json-1.1", ...headers }, body: JSON.stringify(body) });
const error = (code: string, message: string, status = 400): Answer =>
  json({ __type: code, message }, status, { "x-amzn-errortype": code });
const xml =
  (body: string, status = 200): Answer =>
  () => ({ status, headers: { "content-type": "text/xml" }, body });

const INSTANCE_TYPE = (type: string, vcpus: number): string =>
  `<item><instanceType>${type}</instanceType><vCpuInfo><defaultVCpus>${vcpus}</defaultVCpus></vCpuInfo></item>`;

/** EC2 of an account in which a region is as said. */
const ec2 =
  (optIn: string): Answer =>
  (request) =>
    request.body.toString().includes("Action=DescribeRegions")
      ? xml(
          `<DescribeRegionsResponse><regionInfo><item><optInStatus>${optIn}</optInStatus></item></regionInfo></DescribeRegionsResponse>`,
        )(request)
      : xml(
          `<DescribeInstanceTypesResponse><instanceTypeSet>${INSTANCE_TYPE("m6i.2xlarge", 8)}${INSTANCE_TYPE("t3.small", 2)}</instanceTypeSet></DescribeInstanceTypesResponse>`,
        )(request);

/** What the services answer where nothing is in the way, as their API references document it. */
const CLEAR: Answers = {
  glacier: json({ Marker: null, VaultList: [] }),
  servicequotas: json({ Quota: { ServiceCode: "ec2", QuotaCode: "L-1216C47A", Value: 32 } }),
  ec2: ec2("opted-in"),
  guardduty: json({ detectorIds: [] }),
  config: json({
    ConfigurationRecorders: [
      { name: "AWSConfigurationRecorderForInternalService", servicePrincipal: "x.amazonaws.com" },
    ],
  }),
  ssm: error("InvalidDocument", "Document with name SSM-SessionManagerRunShell does not exist."),
};

let server: Server;
let answers: Answers;
const asked: string[] = [];

beforeAll(async () => {
  server = await startProxy(0, [
    (request) => {
      asked.push(request.service);
      return Promise.resolve((answers[request.service] ?? error("AccessDeniedException", "not here", 403))(request));
    },
  ]);
  process.env["AWS_ENDPOINT_URL"] = `http://127.0.0.1:${portOf(server)}`;
});

afterAll(() => {
  delete process.env["AWS_ENDPOINT_URL"];
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  answers = CLEAR;
  asked.length = 0;
});

function ask(
  changed: Answers = {},
  changes: readonly Change[] = FIRST,
  spec: RegionSpec = specOf("eu-eu-central-1"),
): Promise<Preflight> {
  answers = { ...CLEAR, ...changed };
  const credentials: Applying["credentials"] = () => Promise.resolve({ accessKeyId: "a", secretAccessKey: "b" });
  return preflight({ stack: `${spec.jurisdiction}-${spec.region}`, spec, changes, credentials });
}

it("accepts an account that is ready: no vault yet, and only AWS's own recorders", async () => {
  expect(await ask()).toEqual({ refusals: [], notes: [] });
  expect([...asked].sort()).toEqual(["config", "ec2", "glacier", "guardduty", "servicequotas", "ssm"]);
});

it.each<[string, Answers, string]>([
  [
    "Glacier vaults in a new account",
    { glacier: error("NoLongerSupportedException", "The API is no longer supported for new customers.") },
    "AWS offers account 220000000001 no Glacier vaults: it never had one, and AWS takes no new customers. Set archive.kind: s3-object-lock",
  ],
  [
    "machines that need more vCPUs than the account's quota",
    { servicequotas: json({ Quota: { Value: 5 } }) },
    "the machines (m6i.2xlarge) need 8 vCPUs; account 220000000001 may run 5 in eu-central-1. Request 8 or more",
  ],
  [
    "a second detector",
    { guardduty: json({ detectorIds: ["12abc34d567e8fa901bc2d34e56789f0"] }) },
    "GuardDuty already has the detector 12abc34d567e8fa901bc2d34e56789f0, and AWS allows only one in a region.",
  ],
  [
    "a second recorder of the customer's",
    {
      config: json({ ConfigurationRecorders: [{ name: "aws-internal", servicePrincipal: "x" }, { name: "default" }] }),
    },
    "AWS Config already has the recorder default",
  ],
  [
    "a default session document that another person created",
    { ssm: json({ Document: { Name: "SSM-SessionManagerRunShell" } }) },
    "the document SSM-SessionManagerRunShell exists already. Set sessions.adoptDefaultDocument: true",
  ],
])("refuses %s", async (_, changed, words) => {
  expect(await ask(changed)).toEqual({ refusals: [expect.stringContaining(words) as string], notes: [] });
});

it("counts the bastion's vCPUs too", async () => {
  const spec = specOf("sg-ap-southeast-1");
  const bastion = { ...spec.sessions.bastion, instanceType: "t3.small" };
  const small = { servicequotas: json({ Quota: { Value: 8 } }) };
  const { refusals } = await ask(small, [made("aws_instance")], {
    ...spec,
    sessions: { ...spec.sessions, bastion },
  });
  expect(refusals).toEqual([expect.stringContaining("the machines (m6i.2xlarge, t3.small) need 10 vCPUs")]);
});

describe("without a right to ask", () => {
  const denied = (): Answer => error("AccessDeniedException", "not authorized to perform it", 403);

  it("reports what could not be checked, and continues", async () => {
    const { refusals, notes } = await ask({
      servicequotas: denied(),
      guardduty: denied(),
      config: denied(),
      ssm: denied(),
    });
    expect(refusals).toEqual([]);
    expect(notes).toEqual([
      "could not ask whether the quota of vCPUs is enough for the machines: not authorized to perform it",
      "could not ask whether GuardDuty has a detector already: not authorized to perform it",
      "could not ask whether AWS Config has a recorder already: not authorized to perform it",
      "could not ask whether the document SSM-SessionManagerRunShell exists already: not authorized to perform it",
    ]);
  });

  it("refuses a vault, which AWS would refuse in the middle of an apply", async () => {
    const { refusals, notes } = await ask({ glacier: denied() });
    expect(notes).toEqual([]);
    expect(refusals).toEqual([
      "could not ask whether AWS offers the account Glacier vaults: not authorized to perform it. Give the deployer the right (npx forensics deployer), or set archive.kind: s3-object-lock in the map",
    ]);
  });
});

it("makes no guess about a machine whose family has its own quota", async () => {
  const spec = specOf("eu-eu-central-1");
  const gpu = { ...spec, workstation: { ...spec.workstation, instanceType: "g5.xlarge" } };
  const { refusals, notes } = await ask({}, FIRST, gpu);
  expect([refusals, notes]).toEqual([[], [expect.stringContaining("g5.xlarge has a separate quota")]]);
});

describe("in a region that must be enabled", () => {
  const spec = specOf("ch-eu-central-2");

  it("asks whether it is enabled, and nothing else if it is not", async () => {
    const { refusals } = await ask({ ec2: ec2("not-opted-in") }, FIRST, spec);
    expect(refusals).toEqual([expect.stringContaining("eu-central-2 is not enabled in account 230000000001")]);
    expect(asked).toEqual(["ec2"]);
  });

  it("recognizes how AWS refuses credentials there", async () => {
    const unknown = xml(
      "<Response><Errors><Error><Code>AuthFailure</Code><Message>AWS was not able to validate the provided access credentials</Message></Error></Errors></Response>",
      401,
    );
    const { refusals } = await ask({ ec2: unknown }, FIRST, spec);
    expect(refusals).toEqual([expect.stringContaining("eu-central-2 is not enabled in account 230000000001")]);
  });

  it("asks the rest if it is enabled", async () => {
    expect(await ask({}, FIRST, spec)).toEqual({ refusals: [], notes: [] });
    expect(asked).toContain("glacier");
  });
});

it("asks only about resources that the plan creates, not about those that it imports or changes", async () => {
  const imported = FIRST.map((change): Change => ({ ...change, action: "import" }));
  expect(await ask({}, [...imported, made("aws_ssm_document", { name: "acme-forensics-shell" })])).toEqual({
    refusals: [],
    notes: [],
  });
  expect(asked).toEqual([]);
});
