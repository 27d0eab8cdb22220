import { join } from "node:path";

import { readSynth } from "../../src/configuration/read-synth";
import type { GoldenImageSpec } from "../../src/jurisdiction/golden-image";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";
import { loadMap } from "../../src/map";
import { compare } from "../../src/review/compare";
import { contextsOf } from "../../src/rules/judge-stacks";
import { stackOf, synthesizeAnew } from "../support/synth";

const STACKS = ["eu-eu-west-1", "image-eu-eu-west-1"];
const base = loadMap(join(__dirname, "../map/fixtures/images.yaml"));

function withImage(change: Partial<GoldenImageSpec>): JurisdictionMap {
  const changed = (spec: RegionSpec): RegionSpec =>
    spec.image === undefined ? spec : { ...spec, image: { ...spec.image, ...change } };
  return {
    ...base,
    jurisdictions: base.jurisdictions.map((one) => ({ ...one, regions: one.regions.map(changed) })),
  };
}

const sidesOf = (map: JurisdictionMap) => {
  const stacks = synthesizeAnew(map);
  const contexts = contextsOf(map);
  return (stack: string) => ({
    configuration: readSynth(stack, stackOf(stacks, stack)),
    context: contexts.get(stack),
    spec: contexts.get(stack)?.spec,
  });
};
const before = sidesOf(base);

/** What a review says of another setting of the image, in both stacks that it may change. */
function severitiesOf(change: Partial<GoldenImageSpec>): readonly string[] {
  const after = sidesOf(withImage(change));
  return STACKS.flatMap((stack) =>
    compare({ stack, base: before(stack), head: after(stack) }, "2026-11-24").rows.map(({ severity }) => severity),
  );
}

it("an image that stays as it is needs no approval", () => {
  expect(severitiesOf({})).toEqual([]);
});

it.each<[string, Partial<GoldenImageSpec>]>([
  ["another parent", { parent: { kind: "ssm-parameter", ssmParameter: "/own/parent", release: "ubuntu-24.04" } }],
  [
    "a parent of another account",
    { parent: { kind: "ami", id: "ami-0a1b2c3d4e5f60009", owner: "300000000001", release: "ubuntu-24.04" } },
  ],
  ["fewer tools", { tools: ["jq"] }],
  ["a desktop", { desktop: true }],
  ["fewer rules that must pass", { hardening: { profile: "cis_level1_server", minimumPassed: 1 } }],
  ["another schedule", { schedule: "0 3 1 * ? *" }],
  ["an image that may be older", { maximumAgeDays: 365 }],
  ["another network", { network: { cidr: "10.66.0.0/24" } }],
  ["another uploader", { uploaders: ["arn:aws:iam::900000000009:role/uploader"] }],
])("%s needs an approval", (_, change) => {
  const severities = severitiesOf(change);
  expect(severities.some((severity) => severity !== "note")).toBe(true);
});
