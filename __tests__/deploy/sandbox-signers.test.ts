import { sandboxSignerProblems } from "../../src/deploy/sandbox-signers";

const SIGNERS = { file: "approvers", names: ["ann@people.sandbox", "ben@people.SANDBOX", "eve@acme.example"] };
const SANDBOX = { arn: "arn:aws:sts::123456789012:user/moto", host: "127.0.0.1" };
const AWS = { arn: "arn:aws:iam::230000000001:user/eve", host: "sts.eu-central-1.amazonaws.com" };
const ENV = {
  AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
  AWS_ENDPOINT_URL_S3_CONTROL: "http://s3-control.invalid",
  AWS_STS_REGIONAL_ENDPOINTS: "regional",
};

it("the sandbox's signers may approve in the sandbox", () => {
  expect(sandboxSignerProblems(SIGNERS, SANDBOX, ENV)).toEqual([]);
});

it("people may approve everywhere", () => {
  const people = { file: "approvers", names: ["ann@acme.example", "sandbox@acme.example", "a.sandbox.example"] };
  expect(sandboxSignerProblems(people, AWS, {})).toEqual([]);
});

it("the sandbox's signers may not approve if AWS answers, and the error names them and the reason", () => {
  expect(sandboxSignerProblems(SIGNERS, AWS, {})).toEqual([
    "approvers lists ann@people.sandbox, ben@people.SANDBOX, who may approve in forensics sandbox only, and STS answered " +
      "from sts.eu-central-1.amazonaws.com: remove them, and list people with keys of their own",
  ]);
});

it("no environment variable makes AWS look like the sandbox", () => {
  expect(sandboxSignerProblems(SIGNERS, AWS, ENV)).toHaveLength(1);
});

it.each([
  ["AWS_ENDPOINT_URL", undefined],
  ["AWS_ENDPOINT_URL", ""],
  ["AWS_ENDPOINT_URL", "https://s3.eu-central-1.amazonaws.com"],
  ["AWS_ENDPOINT_URL", "http://127.0.0.1.amazonaws.com"],
  ["AWS_ENDPOINT_URL", "http://127.0.0.1@amazonaws.com"],
  ["AWS_ENDPOINT_URL", "http://localhost:4566"],
  ["AWS_ENDPOINT_URL", "127.0.0.1:4566"],
  ["AWS_ENDPOINT_URL_S3", "https://s3.eu-central-1.amazonaws.com"],
  ["AWS_ENDPOINT_URL_S3", ""],
  ["AWS_S3_ENDPOINT", "https://s3.eu-central-1.amazonaws.com"],
  ["TF_AWS_IAM_ENDPOINT", "https://iam.amazonaws.com"],
  ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"],
])("if only STS is on this machine, and %s is %p, it is not the sandbox", (name, value) => {
  expect(sandboxSignerProblems(SIGNERS, SANDBOX, { ...ENV, [name]: value })).toEqual([expect.stringContaining(name)]);
});
