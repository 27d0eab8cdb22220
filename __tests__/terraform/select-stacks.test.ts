import { selectStacks } from "../../src/terraform/select-stacks";
import { ACME, mapOf, readMap } from "../support/synth";

const map = mapOf(readMap(ACME));
const selected = (...selectors: readonly string[]) => selectStacks(map, selectors).map(({ stack }) => stack);

/** A region's stacks, as they are deployed. */
const both = (region: string) => [`state-${region}`, region];

const ALL = [
  "eu-eu-central-1",
  "eu-eu-west-1",
  "ch-eu-central-2",
  "us-us-east-1",
  "us-us-west-2",
  "sg-ap-southeast-1",
].flatMap(both);

it("selects every stack without selectors, and each state stack before the stacks with state in it", () => {
  expect(selected()).toEqual(ALL);
});

it.each([
  ["a jurisdiction", "eu", ["eu-eu-central-1", "eu-eu-west-1"].flatMap(both)],
  ["a region", "eu-central-2", both("ch-eu-central-2")],
  ["the id of a region's stack", "us-us-west-2", ["us-us-west-2"]],
  ["the id of a state stack", "state-us-us-west-2", ["state-us-us-west-2"]],
  ["a pattern of ids", "us-*", ["us-us-east-1", "us-us-west-2"]],
  ["a pattern of state stacks", "state-*", ALL.filter((id) => id.startsWith("state-"))],
  ["alternatives", "{eu,ch}-eu-central-?", ["eu-eu-central-1", "ch-eu-central-2"]],
])("selects by %s", (_, selector, stacks) => {
  expect(selected(selector)).toEqual(stacks);
});

it("reports the kind and the region of each stack", () => {
  expect(selectStacks(map, ["ch"]).map(({ kind, spec }) => `${kind} ${spec.account}`)).toEqual([
    "state 230000000001",
    "region 230000000001",
  ]);
});

it("selects each stack once, in the map's order, regardless of the number and order of the selectors", () => {
  expect(selected("us-*", "eu-west-1", "eu", "state-eu-eu-west-1", "eu")).toEqual([
    ...both("eu-eu-central-1"),
    ...both("eu-eu-west-1"),
    "us-us-east-1",
    "us-us-west-2",
  ]);
});

it.each([
  ["a jurisdiction that is not in the map", "jp"],
  ["a pattern that nothing matches", "eu-us-*"],
  ["a part of an id", "central"],
  ["another case", "EU"],
  ["an empty text", ""],
])("refuses %s, and lists what exists", (_, selector) => {
  expect(() => selected("eu", selector)).toThrow(
    `"${selector}" selects no stack.\n  Jurisdictions: eu, ch, us, sg\n  Stacks: ${ALL.join(", ")}`,
  );
});
