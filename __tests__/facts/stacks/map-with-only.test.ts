import { mapWithOnly } from "../../../src/facts/stacks/map-with-only";
import { stacksOf } from "../../../src/facts/stacks/stacks-of";
import { ACME, mapOf, readMap, stackOf, synthesize, synthesizeStack } from "../../support/synth";

const acme = readMap(ACME);
const refs = stacksOf(mapOf(acme));

it("a map with only a stack has its region, and no other jurisdiction", () => {
  const map = mapOf(acme);
  const only = stacksOf(map).filter(({ stack }) => stack === "sg-ap-southeast-1");
  const { jurisdictions } = mapWithOnly(map, only);
  expect(jurisdictions.map(({ key, regions }) => [key, regions.map(({ region }) => region)])).toEqual([
    ["sg", ["ap-southeast-1"]],
  ]);
});

it.each(refs.map(({ stack }) => stack))("%s is the same when it is synthesized without the other regions", (stack) => {
  expect(synthesizeStack(acme, stack)).toEqual(stackOf(synthesize(acme), stack));
});
