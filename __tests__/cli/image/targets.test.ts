import { targetsOf } from "../../../src/cli/image/mirror/targets";
import { toolsOf } from "../../../src/facts/images/tools";
import type { GoldenImageSpec, ReleaseId } from "../../../src/jurisdiction/golden-image";
import type { JurisdictionMap, RegionSpec } from "../../../src/jurisdiction/spec";

const region = (name: string, image: Partial<GoldenImageSpec> | undefined) => ({ region: name, image }) as RegionSpec;
const map = (...regions: readonly RegionSpec[]) => ({ jurisdictions: [{ regions }] }) as unknown as JurisdictionMap;
const image = (release: ReleaseId | "windows", more: Partial<GoldenImageSpec> = {}): Partial<GoldenImageSpec> => ({
  parent: { kind: "ssm-parameter", ssmParameter: "/p", release },
  tools: ["jq"],
  desktop: false,
  ...more,
});

test("the map's releases are locked, each with what all of its images want together", () => {
  const targets = targetsOf(
    map(
      region("a", image("debian-12", { tools: ["jq", "dc3dd"] })),
      region("b", image("debian-12", { tools: ["yara"], desktop: true })),
      region("c", image("ubuntu-24.04")),
      region("d", image("windows")),
      region("e", undefined),
    ),
    [],
  );
  expect(targets.map(({ release, regions }) => [release, regions.map((one) => one.region)])).toEqual([
    ["ubuntu-24.04", ["c"]],
    ["debian-12", ["a", "b"]],
  ]);
  expect(targets[1]?.wish).toEqual({ tools: ["dc3dd", "jq", "yara"], desktop: true });
});

test("a release that no region uses is locked with every tool that it has, for no region", () => {
  expect(targetsOf(map(), ["debian-13"])).toEqual([
    { release: "debian-13", wish: { tools: toolsOf("debian-13"), desktop: false }, regions: [] },
  ]);
});

test("refuses an unknown release, and a map without golden images", () => {
  expect(() => targetsOf(map(), ["debian-9"])).toThrow(
    "debian-9 is not a release: choose among ubuntu-24.04, amazon-linux-2023, debian-12, debian-13",
  );
  expect(() => targetsOf(map(region("d", image("windows"))), [])).toThrow("the map has no golden image of Linux");
});
