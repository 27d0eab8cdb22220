import { valueLines } from "../../src/review/render/value-lines";
import { inText } from "../../src/review/render/words";
import { reviewed, said } from "./plans";

const ACL = "aws_network_acl.endpoint";
const GROUP = "aws_security_group.endpoints";

const entry = (number: number, cidr: string, protocol: string | number, more: object = {}) => ({
  action: "allow",
  cidr_block: cidr,
  from_port: 443,
  icmp_code: null,
  icmp_type: null,
  ipv6_cidr_block: "",
  protocol,
  rule_no: number,
  to_port: 443,
  ...more,
});
/** As AWS answers. */
const answered = (number: number, cidr: string, protocol: string) =>
  entry(number, cidr, protocol, { icmp_code: 0, icmp_type: 0, ipv6_cidr_block: null });

const ZONES = ["10.1.0.0/26", "10.1.0.64/26"] as const;
const STATE = ZONES.map((cidr, index) => answered(100 + index, cidr, "6"));
const PLAN = ZONES.map((cidr, index) => entry(100 + index, cidr, "tcp"));
const NEW = entry(102, "10.1.0.128/26", "tcp");

const lines = (before: unknown, after: unknown) =>
  reviewed({ address: ACL, before: { ingress: before }, after: { ingress: after } })
    .flatMap((row) => valueLines(row.attribute, row.before, row.after))
    .filter(({ mark }) => mark !== "")
    .map(inText);

describe("a protocol, which AWS answers by number and a map names,", () => {
  it.each([
    ["6", "tcp"],
    ["17", "udp"],
    ["1", "icmp"],
    ["58", "icmpv6"],
    ["all", "-1"],
    ["TCP", "tcp"],
  ])("%s is the same as %s, in every attribute that takes it", (one, other) => {
    for (const [before, after] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const type of [
        "aws_network_acl",
        "aws_default_network_acl",
        "aws_security_group",
        "aws_default_security_group",
      ])
        for (const attribute of ["ingress", "egress"])
          expect([
            type,
            reviewed({
              address: `${type}.a`,
              before: { [attribute]: [{ protocol: before, from_port: 1, to_port: 2 }] },
              after: { [attribute]: [{ protocol: after, from_port: 1, to_port: 2 }] },
            }),
          ]).toEqual([type, []]);
      for (const [type, attribute] of [
        ["aws_network_acl_rule", "protocol"],
        ["aws_security_group_rule", "protocol"],
        ["aws_vpc_security_group_ingress_rule", "ip_protocol"],
        ["aws_vpc_security_group_egress_rule", "ip_protocol"],
      ] as const)
        expect([
          type,
          reviewed({ address: `${type}.r`, before: { [attribute]: before }, after: { [attribute]: after } }),
        ]).toEqual([type, []]);
    }
  });

  it("is another one by another number, another name, or an unknown value", () => {
    for (const protocol of ["17", "udp", "50", "-1", 1])
      expect(
        said(
          reviewed({
            address: ACL,
            before: { ingress: STATE },
            after: { ingress: [entry(100, ZONES[0], protocol), PLAN[1]] },
          }),
        ),
      ).toEqual([["approval", "changed", ACL, "ingress"]]);
    const rule = "aws_vpc_security_group_ingress_rule.r";
    expect(
      said(reviewed({ address: rule, before: { ip_protocol: "6" }, after: {}, unknown: { ip_protocol: true } })),
    ).toEqual([["approval", "changed", rule, "ip_protocol"]]);
  });

  it("is left alone in other types and attributes", () => {
    expect(reviewed({ address: "aws_thing.t", before: { protocol: "6" }, after: { protocol: "tcp" } })).toHaveLength(1);
    expect(reviewed({ address: ACL, before: { name: "6" }, after: { name: "tcp" } })).toHaveLength(1);
  });
});

describe("rules of a network ACL", () => {
  it("do not change if the state has numbers and AWS's zeros, in any order", () => {
    expect(lines(STATE, PLAN)).toEqual([]);
    expect(lines(STATE.toReversed(), PLAN)).toEqual([]);
  });

  it("show only the new one if the region gets another zone", () => {
    const changed = lines(STATE.toReversed(), [NEW, ...PLAN]);
    expect(changed.join("\n")).toContain("10.1.0.128/26");
    for (const cidr of ZONES) expect(changed.join("\n")).not.toContain(cidr);
    expect(changed.filter((line) => line.startsWith("-"))).toEqual([]);
  });

  it("keep the type and code of ICMP", () => {
    const ping = (code: number) => entry(100, ZONES[0], "icmp", { icmp_code: code, icmp_type: 8 });
    const change = (before: object, after: object) =>
      said(reviewed({ address: ACL, before: { ingress: [before] }, after: { ingress: [after] } }));
    expect(change(ping(0), ping(1))).toEqual([["approval", "changed", ACL, "ingress.icmp_code"]]);
    expect(change({ ...ping(0), protocol: "1" }, ping(0))).toEqual([]);
  });
});

it("lists the rules of a security group without what is written differently", () => {
  const rule = (cidr: string, protocol: string) => ({
    cidr_blocks: [cidr],
    description: "",
    protocol,
    from_port: 1,
    to_port: 2,
  });
  const change = (after: object) =>
    reviewed({
      address: GROUP,
      before: { egress: [rule("10.0.0.0/8", "6"), rule("10.1.0.0/16", "17")] },
      after: { egress: after },
    });
  expect(change([rule("10.1.0.0/16", "udp"), rule("10.0.0.0/8", "tcp")])).toEqual([]);
  expect(change([rule("10.1.0.0/16", "tcp"), rule("10.0.0.0/8", "tcp")])).not.toEqual([]);
});
