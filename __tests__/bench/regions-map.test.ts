import { COMMERCIAL_REGIONS, regionsMap } from "../../bench/regions-map";
import { mapOf } from "../support/synth";

describe("the generated map of the benchmarks", () => {
  it("is a valid map of all 34 commercial regions", () => {
    const regions = mapOf(regionsMap(COMMERCIAL_REGIONS.length)).jurisdictions.flatMap(
      (jurisdiction) => jurisdiction.regions,
    );

    expect(regions.map(({ region }) => region)).toEqual(COMMERCIAL_REGIONS.map(({ region }) => region));
    expect(regions).toHaveLength(34);
    expect(new Set(regions.map(({ account }) => account)).size).toBe(34);
  });

  it("has both kinds of archive", () => {
    const kinds = mapOf(regionsMap(34)).jurisdictions.flatMap(({ regions }) =>
      regions.map((spec) => spec.retention.archive.kind),
    );

    expect(new Set(kinds)).toEqual(new Set(["glacier-vault-lock", "s3-object-lock"]));
  });
});
