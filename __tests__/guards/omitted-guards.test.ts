import { omittedGuards } from "../../src/facts/guards/omitted-guards";
import { reasonsOf } from "../../src/cli/synth/rows";
import { GAPS, gapOf } from "../../src/jurisdiction/region-gaps";
import { REGIONS, regionFacts } from "../../src/jurisdiction/region-facts";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { edited, parsed, region, top } from "../map/minimal";

const spec = region(parsed(edited()), "eu-west-1");

/** The same account in another region. */
function at(name: string, more: Partial<RegionSpec> = {}): RegionSpec {
  const facts = regionFacts(name);
  if (facts === undefined) throw new Error(`no region ${name}`);
  return { ...spec, region: name, facts, ...more };
}

const guardsOf = (one: RegionSpec): readonly string[] => omittedGuards(one).map(({ guard }) => guard);

it("lists gaps only in existing regions, each with its page", () => {
  const names = REGIONS.map(({ region: name }) => name);
  for (const { regions, source } of Object.values(GAPS)) {
    expect(regions.filter((name) => !names.includes(name))).toEqual([]);
    expect(source).toMatch(/Guide|Amazon Web Services in China/);
  }
});

describe("a stack omits", () => {
  it("nothing if the region has every part of every service", () => {
    for (const name of ["eu-west-1", "us-east-1", "ap-southeast-7"]) {
      expect([name, guardsOf(at(name))]).toEqual([name, []]);
    }
  });

  it.each([
    ["eusc-de-east-1", ["vpcInternet", "dnsFirewall", "runtimeMonitoring", "networkActivity"]],
    ["ap-east-2", ["dnsFirewall"]],
    ["ap-southeast-6", ["dnsFirewall"]],
    ["cn-north-1", ["runtimeMonitoring", "networkActivity"]],
    ["cn-northwest-1", ["runtimeMonitoring", "networkActivity"]],
    ["us-gov-west-1", ["networkActivity"]],
  ])("in %s what AWS does not document there: %j", (name, missing) => {
    expect(guardsOf(at(name))).toEqual(missing);
    for (const { reason } of omittedGuards(at(name))) {
      expect(reason).toContain(`AWS does not document it for ${name} (`);
    }
  });

  it("what the organization owns, and does not list parts of it separately", () => {
    const guards = { ...spec.guards, guardDuty: "organization" as const };
    expect(omittedGuards(at("ap-southeast-7", { guards }))).toEqual([
      { guard: "guardDuty", reason: "the map says that the organization owns it (guards.guardDuty)" },
    ]);
    expect(guardsOf(at("cn-north-1", { guards }))).toEqual(["guardDuty", "networkActivity"]);
  });

  it("what the account's home region sets instead", () => {
    expect(omittedGuards({ ...spec, home: false })).toEqual([
      { guard: "s3Public", reason: "it is set once for the account, by the stack of its home region" },
    ]);
  });
});

it("reports a reason once, with the stacks that it is for", () => {
  const map = edited(top("guards: { serialConsole: organization }"));
  const owned = region(parsed(map), "eu-west-1");
  const facts = regionFacts("ap-east-2") ?? owned.facts;
  const taipei = { ...owned, region: "ap-east-2", jurisdiction: "tw", facts };
  expect(reasonsOf([owned, taipei])).toEqual([
    {
      guard: "serialConsole",
      reason: "the map says that the organization owns it (guards.serialConsole)",
      stacks: ["eu-eu-west-1", "tw-ap-east-2"],
    },
    {
      guard: "dnsFirewall",
      reason: `AWS does not document it for ap-east-2 (${String(gapOf(facts, "dnsFirewall"))})`,
      stacks: ["tw-ap-east-2"],
    },
  ]);
});
