import type { Configured } from "../../../src/terraform/recover/configured";
import { matching } from "../../../src/terraform/recover/find-by-tag";
import type { Tagged } from "../../../src/terraform/recover/find-by-tag";

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

const configured = (address: string, name: string | undefined, isRecorded = false): Configured => ({
  address,
  type: address.split(".")[0] ?? "",
  values: name === undefined ? {} : { tags: { Name: name } },
  isRecorded,
});
const tagged = (kind: string, id: string, name: string | undefined): Tagged => ({
  arn: `arn:aws:ec2:eu-central-1:220000000001:${kind}/${id}`,
  name,
});

const VPC = configured("aws_vpc.v", "acme-forensics-vpc");
const RECORDED_VPC = configured("aws_vpc.v", "acme-forensics-vpc", true);
const SUBNET = configured("aws_subnet.s", "acme-forensics-endpoint-1");
const LOST_VPC = tagged("vpc", "vpc-1", "acme-forensics-vpc");
const TWIN = tagged("vpc", "vpc-2", "acme-forensics-vpc");

it("finds objects with the configured type and name", () => {
  const subnet = tagged("subnet", "subnet-1", "acme-forensics-endpoint-1");
  expect(matching([VPC, SUBNET], [subnet, LOST_VPC], NOTHING_KNOWN)).toEqual({
    found: [
      { address: "aws_vpc.v", id: "vpc-1" },
      { address: "aws_subnet.s", id: "subnet-1" },
    ],
    unclear: [],
  });
});

it.each([
  ["is of another type", tagged("subnet", "subnet-1", "acme-forensics-vpc")],
  ["bears another name", tagged("vpc", "vpc-1", "acme-forensics-vpc-2")],
  ["bears no name", tagged("vpc", "vpc-1", undefined)],
])("finds nothing that %s", (_, one) => {
  expect(matching([VPC], [one], NOTHING_KNOWN)).toEqual({ found: [], unclear: [] });
});

it("does not match a nameless object with a resource without a name", () => {
  const nameless = configured("aws_vpc.v", undefined);
  expect(matching([nameless], [tagged("vpc", "vpc-1", undefined)], NOTHING_KNOWN)).toEqual({ found: [], unclear: [] });
});

it("leaves duplicates to a person", () => {
  expect(matching([VPC], [LOST_VPC, TWIN], NOTHING_KNOWN)).toEqual({
    found: [],
    unclear: [{ address: "aws_vpc.v", listed: [LOST_VPC, TWIN].map(({ arn }) => ({ arn, isRecorded: false })) }],
  });
});

it("ignores objects that a state of the region records", () => {
  expect(matching([VPC], [LOST_VPC, TWIN], new Set(["aws_vpc vpc-1"]))).toEqual({
    found: [{ address: "aws_vpc.v", id: "vpc-2" }],
    unclear: [],
  });
  expect(matching([VPC], [LOST_VPC], new Set(["aws_vpc vpc-1"]))).toEqual({ found: [], unclear: [] });
});

it("leaves to a person an object that exists next to a recorded one, and never imports over it", () => {
  expect(matching([RECORDED_VPC], [LOST_VPC, TWIN], new Set(["aws_vpc vpc-1"]))).toEqual({
    found: [],
    unclear: [
      {
        address: "aws_vpc.v",
        listed: [
          { arn: LOST_VPC.arn, isRecorded: true },
          { arn: TWIN.arn, isRecorded: false },
        ],
      },
    ],
  });
});

it("leaves to a person an object that exists in place of a recorded one", () => {
  expect(matching([RECORDED_VPC], [TWIN], new Set(["aws_vpc vpc-1"]))).toEqual({
    found: [],
    unclear: [{ address: "aws_vpc.v", listed: [{ arn: TWIN.arn, isRecorded: false }] }],
  });
});

it("does not confuse an object with a recorded one of another type, such as a key's policy with the key's id", () => {
  const key = configured("aws_kms_key.k", "acme-forensics-evidence");
  const lost = { arn: "arn:aws:kms:eu-central-1:220000000001:key/1b2c", name: "acme-forensics-evidence" };
  expect(matching([key], [lost], new Set(["aws_kms_key_policy 1b2c"])).found).toEqual([
    { address: "aws_kms_key.k", id: "1b2c" },
  ]);
});
