import { bucketFacts } from "../../src/facts/buckets/buckets";
import { DEPLOYMENT_ORDER } from "../../src/facts/stacks/deployment-order";
import { EXCEPTION_WORDS, kindInException } from "../../src/facts/stacks/exception-words";
import { bucketsOf, isBootstrapped } from "../../src/facts/stacks/may-hold";
import { STACK_KINDS } from "../../src/facts/stacks/stack-kinds";
import type { StackKind } from "../../src/facts/stacks/stack-kinds";
import { stacksOf, stacksOfRegion } from "../../src/facts/stacks/stacks-of";
import { BUCKETS } from "../../src/jurisdiction/names";
import type { KeyPurpose } from "../../src/jurisdiction/names";
import { STACK_KIND_IDS } from "../../src/jurisdiction/stack-kind-ids";
import type { StackKindId } from "../../src/jurisdiction/stack-kind-ids";
import { parseMap } from "../../src/map";
import type { STACK_CLASSES } from "../../stacks/stack-classes";
import { ACME, mapOf, readMap, specOf } from "../support/synth";

const acme = readMap(ACME);
const map = mapOf(acme);
const region = specOf("eu-eu-central-1");

describe("the table of stack kinds", () => {
  it("has a row for each kind, and no other", () => {
    expect(Object.keys(STACK_KINDS).sort()).toEqual([...STACK_KIND_IDS].sort());
  });

  it("does not compile if a kind, or a part of it, is missing", () => {
    const { buckets, ...rest } = STACK_KINDS.state;
    // @ts-expect-error a kind says which buckets it may hold
    const forgetful: StackKind = rest;
    // @ts-expect-error the table has a row for each kind
    const short: Readonly<Record<StackKindId, StackKind>> = { state: STACK_KINDS.state };
    // @ts-expect-error each kind has its class
    const classless: typeof STACK_CLASSES = {};
    expect([forgetful, short, classless, buckets]).toHaveLength(4);
  });

  it("makes a review report a change of the map with one kind of stack, once", () => {
    const reporting = STACK_KIND_IDS.filter((kind) => STACK_KINDS[kind].reportsMapChanges);
    const scopes = [...new Set(STACK_KIND_IDS.map((kind) => STACK_KINDS[kind].scope))];
    expect(reporting.map((kind) => STACK_KINDS[kind].scope).sort()).toEqual([...scopes].sort());
  });

  it("gives each bucket and each key to one kind, and the keys of its buckets to the same kind", () => {
    const buckets = STACK_KIND_IDS.flatMap((kind) => STACK_KINDS[kind].buckets);
    expect([...buckets].sort()).toEqual([...BUCKETS].sort());
    const keys = STACK_KIND_IDS.flatMap((kind): readonly KeyPurpose[] => STACK_KINDS[kind].keys);
    expect([...new Set(keys)]).toEqual(keys);
    for (const kind of STACK_KIND_IDS) {
      const needed = STACK_KINDS[kind].buckets.flatMap((purpose) => bucketFacts(region, purpose).key ?? []);
      expect(STACK_KINDS[kind].keys).toEqual(expect.arrayContaining(needed));
    }
  });

  it("gives every stack of a map a unique name, which no jurisdiction's pattern matches by accident", () => {
    const names = stacksOf(map).map(({ stack }) => stack);
    expect(new Set(names).size).toBe(names.length);
    for (const kind of STACK_KIND_IDS) {
      const { reserved, stackName } = STACK_KINDS[kind];
      if (reserved === undefined) {
        expect(stackName(region)).toBe("eu-eu-central-1");
      } else {
        expect(stackName(region)).toMatch(new RegExp(`^${reserved}-`));
        const taken = parseMap(acme.replace(/^ {2}eu:/m, `  ${reserved}:`), "map.yaml");
        expect(taken.ok ? [] : taken.problems.map(({ message }) => message)).toContainEqual(
          expect.stringContaining(`"${reserved}" is reserved`),
        );
      }
    }
  });

  it("says who applies a stack: the deployer in the region's account, and who may only plan", () => {
    const planned = specOf("eu-eu-central-1", acme.replace("role: forensics-deployer", "role: d\n  planRole: p"));
    for (const kind of STACK_KIND_IDS) {
      expect(STACK_KINDS[kind].appliedBy(planned)).toEqual({
        account: "220000000001",
        deployer: "arn:aws:iam::220000000001:role/d",
        planner: "arn:aws:iam::220000000001:role/p",
      });
    }
  });
});

describe("the order of deployment", () => {
  it("is the table's: the stack that creates the state bucket comes first", () => {
    expect(DEPLOYMENT_ORDER).toEqual([["state"], ["region"], ["image"]]);
    const places = DEPLOYMENT_ORDER.map((kinds) => kinds.map((kind) => STACK_KINDS[kind].order));
    expect(places.flat()).toEqual(places.flat().toSorted((a, b) => a - b));
  });

  it("is the order of the regions in the map", () => {
    const names = stacksOf(map, DEPLOYMENT_ORDER.flat()).map(({ stack }) => stack);
    expect(names.slice(0, 4)).toEqual([
      "state-eu-eu-central-1",
      "eu-eu-central-1",
      "state-eu-eu-west-1",
      "eu-eu-west-1",
    ]);
  });
});

describe("what the map decides", () => {
  const cloud = acme.replace(
    /^state:[^]*?(?=^\S)/m,
    "state: { backend: cloud, cloud: { organization: acme, location: US, acceptedBy: general counsel } }\n",
  );

  it("is whether there is a state bucket, and so what is bootstrapped", () => {
    expect(bucketsOf("state", region)).toEqual(["state", "deployments"]);
    expect(bucketsOf("state", specOf("eu-eu-central-1", cloud))).toEqual(["deployments"]);
    expect(stacksOfRegion(region).filter(isBootstrapped)).toEqual([
      { stack: "state-eu-eu-central-1", kind: "state", spec: region },
    ]);
    expect(stacksOf(mapOf(cloud)).filter(isBootstrapped)).toEqual([]);
  });

  it("is whether the archive is a bucket", () => {
    expect(bucketsOf("region", region)).not.toContain("archive");
    expect(bucketsOf("region", specOf("ch-eu-central-2"))).toContain("archive");
  });

  it("is which stack its exceptions are for, by the table's name", () => {
    expect(EXCEPTION_WORDS).toEqual(["region", "state", "image"]);
    for (const kind of STACK_KIND_IDS) expect(kindInException(STACK_KINDS[kind].inExceptions)).toBe(kind);
    expect(() => kindInException("cases")).toThrow('"cases" is not one of region, state, image');
  });
});
