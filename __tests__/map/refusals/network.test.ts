import { cidr, edited, expectRefusal, second } from "../minimal";
import type { Refusal } from "../minimal";

const NETWORK: readonly Refusal[] = [
  {
    title: "a block that is not private",
    map: edited(cidr("8.8.0.0/20")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "8.8.0.0/20" is not private.',
      "  Choose a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).",
    ],
  },
  {
    title: "a block that reaches out of a private one",
    map: edited(cidr("172.32.0.0/16")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "172.32.0.0/16" is not private.',
      "  Choose a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).",
    ],
  },
  {
    title: "a block that does not begin where it says",
    map: edited(cidr("10.64.1.0/20")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.64.1.0/20" has host bits set.',
      "  Write 10.64.0.0/20.",
    ],
  },
  {
    title: "a block that is too large",
    map: edited(cidr("10.0.0.0/15")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.0.0.0/15" is not between /16 and /24.',
      "  Choose a size from /16 to /24.",
    ],
  },
  {
    title: "a block that is too small",
    map: edited(cidr("10.64.0.0/25")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.64.0.0/25" is not between /16 and /24.',
      "  Choose a size from /16 to /24.",
    ],
  },
  {
    title: "a block with leading zeros",
    map: edited(cidr("10.064.0.0/20")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.064.0.0/20" is not a valid IPv4 block.',
      "  Write four numbers from 0 to 255 without leading zeros, a slash, and 16 to 24.",
    ],
  },
  {
    title: "a block that is not valid",
    map: edited(cidr("10.64.0.0")),
    says: [
      "map.yaml:20:26  jurisdictions.eu.regions.eu-west-1.network.cidr",
      '  "10.64.0.0" is not an IPv4 block.',
      "  Write a private block from /16 to /24, such as 10.64.0.0/20.",
    ],
  },
  {
    title: "a block that is too small for its zones",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/24, zones: 9 "]),
    says: [
      "map.yaml:20:47  jurisdictions.eu.regions.eu-west-1.network.zones",
      "  10.64.0.0/24 is too small for 9 zones: its 16 subnets of /28, two a zone, fit 8.",
      "  Name 8 zones or fewer.",
    ],
  },
  {
    title: "more zones than a list can hold",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/24, zones: 9007199254740991 "]),
    says: [
      "map.yaml:20:47  jurisdictions.eu.regions.eu-west-1.network.zones",
      "  10.64.0.0/24 is too small for 9007199254740991 zones: its 16 subnets of /28, two a zone, fit 8.",
      "  Name 8 zones or fewer.",
    ],
  },
  {
    title: "a zone named twice",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/20, zones: [euw1-az1, euw1-az1] "]),
    says: [
      "map.yaml:20:58  jurisdictions.eu.regions.eu-west-1.network.zones[1]",
      '  "euw1-az1" is named twice.',
      "  Remove either entry.",
    ],
  },
  {
    title: "a zone of another region",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/20, zones: [euw1-az1, use1-az2] "]),
    says: [
      "map.yaml:20:58  jurisdictions.eu.regions.eu-west-1.network.zones[1]",
      '  "use1-az2" is a zone of us-east-1, not of eu-west-1.',
      "  Name zones such as euw1-az1.",
    ],
  },
  {
    title: "a zone of no region",
    map: edited([" cidr: 10.64.0.0/20 ", " cidr: 10.64.0.0/20, zones: [euwest1-az1] "]),
    says: [
      "map.yaml:20:48  jurisdictions.eu.regions.eu-west-1.network.zones[0]",
      '  "euwest1-az1" is not a zone of eu-west-1.',
      "  Name zones such as euw1-az1.",
    ],
  },
  {
    title: "blocks of one account that overlap",
    map: edited(
      ['account: "220000000001"', 'account: "220000000001"\n        home: true'],
      second("eu-central-1", "220000000001", "10.64.8.0/21"),
    ),
    says: [
      "map.yaml:23:65  jurisdictions.eu.regions.eu-central-1.network.cidr",
      "  10.64.8.0/21 overlaps 10.64.0.0/20 of eu-west-1 in the same account (line 21).",
      "  Choose a separate block for each network.",
    ],
  },
];

describe("the network", () => {
  it.each(NETWORK)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
