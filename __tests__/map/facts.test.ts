import { readFileSync } from "node:fs";
import { join } from "node:path";

import { RegionInfo } from "@aws-cdk/region-info";
import * as fc from "fast-check";
import { Netmask } from "netmask";

import { isCountry, isWithin } from "../../src/jurisdiction/countries";
import { editDistance, nearest } from "../../src/map/document/nearest";
import {
  arn,
  endpointServiceName,
  regionalServicePrincipal,
  regionFacts,
  REGIONS,
  servicePrincipal,
} from "../../src/jurisdiction/region-facts";
import type { RegionFacts } from "../../src/jurisdiction/region-facts";
import { zoneSubnets } from "../../src/jurisdiction/subnets";

function facts(region: string): RegionFacts {
  const found = regionFacts(region);
  if (found === undefined) throw new Error(`no region ${region}`);
  return found;
}

describe("region facts", () => {
  it("are the same as in the table that they were copied from", () => {
    const flag = (value: boolean) => (value ? "yes" : "no");
    const rows = REGIONS.map((region) =>
      [
        region.partition,
        region.region,
        region.countryName,
        region.partition === "aws" ? flag(region.optIn) : "separate account",
        flag(region.glacierVaults),
        flag(region.knownToS3Backend),
      ].join(","),
    );
    const table = readFileSync(join(__dirname, "fixtures/aws-regions.csv"), "utf8").trim().split("\n").slice(1);
    expect(rows).toHaveLength(39);
    expect(rows).toEqual(
      table.map((line) => {
        const [partition, region, country, , optIn, vaults, , , backend] = line.split(",");
        return [partition, region, country, optIn, vaults, backend].join(",");
      }),
    );
  });

  it("contain 34 commercial regions, seven of them in the European Union, and one sovereign region", () => {
    expect(REGIONS.filter(({ partition }) => partition === "aws")).toHaveLength(34);
    expect(REGIONS.filter(({ inEuropeanUnion }) => inEuropeanUnion).map(({ region }) => region)).toEqual([
      "eu-central-1",
      "eu-north-1",
      "eu-south-1",
      "eu-south-2",
      "eu-west-1",
      "eu-west-3",
      "eusc-de-east-1",
    ]);
  });

  it("contain no region that is only announced", () => {
    expect(regionFacts("me-west-1")).toBeUndefined();
    expect(regionFacts("sa-west-1")).toBeUndefined();
    expect(regionFacts("constructor")).toBeUndefined();
  });

  it("agree with AWS CDK on partitions and DNS suffixes", () => {
    for (const { region, partition, dnsSuffix } of REGIONS) {
      const info = RegionInfo.get(region);
      expect([region, info.partition, info.domainSuffix]).toEqual([region, partition, dnsSuffix]);
    }
  });

  it("build ARNs, principals and endpoint names of each partition", () => {
    expect(arn(facts("eu-west-1"), "kms", "220000000001", "alias/x")).toBe(
      "arn:aws:kms:eu-west-1:220000000001:alias/x",
    );
    expect(arn(facts("us-gov-west-1"), "iam", "220000000001", "role/x", "")).toBe(
      "arn:aws-us-gov:iam::220000000001:role/x",
    );
    expect(arn(facts("eusc-de-east-1"), "s3", "", "bucket", "")).toBe("arn:aws-eusc:s3:::bucket");
    expect(servicePrincipal("cloudtrail")).toBe("cloudtrail.amazonaws.com");
    expect(regionalServicePrincipal(facts("cn-north-1"), "logs")).toBe("logs.cn-north-1.amazonaws.com.cn");
    expect(regionalServicePrincipal(facts("eusc-de-east-1"), "logs")).toBe("logs.eusc-de-east-1.amazonaws.eu");
    expect(endpointServiceName(facts("eu-west-1"), "ec2")).toBe("com.amazonaws.eu-west-1.ec2");
    expect(endpointServiceName(facts("cn-north-1"), "ec2")).toBe("cn.com.amazonaws.cn-north-1.ec2");
    for (const service of ["ssm", "ssmmessages", "ec2messages", "logs", "kms", "s3"]) {
      expect(endpointServiceName(facts("cn-northwest-1"), service)).toBe(`com.amazonaws.cn-northwest-1.${service}`);
    }
  });
});

describe("countries", () => {
  it("are ISO codes, or EU", () => {
    expect(["CH", "GB", "EU", "TW"].every(isCountry)).toBe(true);
    expect(["UK", "XX", "ch", "XK", ""].some(isCountry)).toBe(false);
    expect(REGIONS.every(({ country }) => isCountry(country))).toBe(true);
  });

  it("belong to EU only if they are member states", () => {
    expect(isWithin("DE", ["EU"])).toBe(true);
    expect(isWithin("EU", ["EU"])).toBe(true);
    expect(isWithin("EU", ["DE"])).toBe(false);
    expect(isWithin("CH", ["EU"])).toBe(false);
    expect(isWithin("GB", ["EU"])).toBe(false);
    expect(isWithin("NO", ["EU"])).toBe(false);
  });
});

describe("subnets", () => {
  it("are sixteenths of the block: workstations begin at the first, endpoints at the ninth", () => {
    expect(zoneSubnets("192.168.7.0/24", ["euc1-az1", "euc1-az3"])).toEqual([
      { id: "euc1-az1", workstationCidr: "192.168.7.0/28", endpointCidr: "192.168.7.128/28" },
      { id: "euc1-az3", workstationCidr: "192.168.7.16/28", endpointCidr: "192.168.7.144/28" },
    ]);
  });

  const blocks = fc
    .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 16, max: 24 }))
    .map(([second, third, bits]) => new Netmask(`10.${second}.${third}.0/${bits}`).toString());

  it("never overlap, are within their block, and keep their addresses if a zone is added", () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 7 }), (cidr, count) => {
        const zones = zoneSubnets(cidr, count);
        const all = zones.flatMap((zone) => [zone.workstationCidr, zone.endpointCidr]);
        const parsed = all.map((subnet) => new Netmask(subnet));
        expect(new Set(all).size).toBe(2 * count);
        expect(parsed.every((subnet) => new Netmask(cidr).contains(subnet))).toBe(true);
        expect(new Set(parsed.map(({ bitmask }) => bitmask)).size).toBe(1);
        expect(zoneSubnets(cidr, count + 1).slice(0, count)).toEqual(zones);
      }),
    );
  });
});

describe("the nearest word", () => {
  it("allows one wrong letter or two swapped ones, and suggests nothing far-fetched", () => {
    expect(nearest("zone", ["cidr", "zones"])).toBe("zones");
    expect(nearest("eu-wset-1", ["eu-west-1", "eu-west-2"])).toBe("eu-west-1");
    expect(nearest("me-west-1", ["ca-west-1"])).toBeUndefined();
    expect(nearest("x", [])).toBeUndefined();
  });

  it("is a distance: zero to itself, symmetric, at most the length of the longer word", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
