import type { Configured } from "../../src/recover/configured";
import { matching } from "../../src/recover/find-by-tag";
import type { Tagged } from "../../src/recover/find-by-tag";

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

const configured = (address: string, name: string | undefined, isRecorded = false): Configured => ({
  address,
  type: address.split(".")[0] ?? "",
  values: name === undefined ? {} : { tags: { Name: name } },
  isRecorded,
  isTainted: false,
});
const tagged = (kind: string, id: string, name: string | undefined): Tagged => ({
  arn: `arn:aws:ec2:eu-central-1:220000000001:${kind}/${id}`,
  name,
});

const VPC = configured("aws_vpc.v", "acme-forensics-vpc");
const SUBNET = configured("aws_subnet.s", "acme-forensics-endpoint-1");
const LOST_VPC = tagged("vpc", "vpc-1", "acme-forensics-vpc");
const TWIN = tagged("vpc", "vpc-2", "acme-forensics-vpc");

it("finds what is of the configured type and bears the configured name", () => {
  const subnet = tagged("subnet", "subnet-1", "acme-forensics-endpoint-1");
  expect(matching([VPC, SUBNET], [subnet, LOST_VPC], NOTHING_KNOWN)).toEqual({
    found: [
      { address: "aws_vpc.v", id: "vpc-1" },
      { address: "aws_subnet.s", id: "subnet-1" },
    ],
    leftOver: [],
  });
});

it.each([
  ["is of another type", tagged("subnet", "subnet-1", "acme-forensics-vpc")],
  ["bears another name", tagged("vpc", "vpc-1", "acme-forensics-vpc-2")],
  ["bears no name", tagged("vpc", "vpc-1", undefined)],
])("takes nothing that %s", (_, one) => {
  expect(matching([VPC], [one], NOTHING_KNOWN)).toEqual({ found: [], leftOver: [] });
});

it("does not take a nameless one for a configured one without a name", () => {
  const nameless = configured("aws_vpc.v", undefined);
  expect(matching([nameless], [tagged("vpc", "vpc-1", undefined)], NOTHING_KNOWN)).toEqual({ found: [], leftOver: [] });
});

it("leaves to somebody what exists more than once", () => {
  expect(matching([VPC], [LOST_VPC, TWIN], NOTHING_KNOWN)).toEqual({ found: [], leftOver: [LOST_VPC.arn, TWIN.arn] });
});

it("looks past what a state of the region knows", () => {
  expect(matching([VPC], [LOST_VPC, TWIN], new Set(["vpc-1"]))).toEqual({
    found: [{ address: "aws_vpc.v", id: "vpc-2" }],
    leftOver: [],
  });
  expect(matching([VPC], [LOST_VPC], new Set(["vpc-1"]))).toEqual({ found: [], leftOver: [] });
});

it("leaves to somebody what exists beside a recorded one, and never imports over it", () => {
  const recorded = configured("aws_vpc.v", "acme-forensics-vpc", true);
  expect(matching([recorded], [LOST_VPC, TWIN], new Set(["vpc-1"]))).toEqual({ found: [], leftOver: [TWIN.arn] });
});
