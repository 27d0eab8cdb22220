import { edited, expectRefusal, local, parsed, second } from "../minimal";
import type { Refusal } from "../minimal";

/** A list of sources, each in an account of its own. */
function sources(count: number): string {
  const each = Array.from({ length: count }, (_, index) => {
    const account = String(310000000001 + index);
    return `{ account: "${account}", collector: "arn:aws:iam::${account}:role/collector" }`;
  });
  return `sources: [${each.join(", ")}]`;
}

const TOO_MANY: readonly Refusal[] = [
  {
    title: "of a jurisdiction, at their place in it",
    map: edited(local(sources(200))),
    says: [
      "map.yaml:17:14  jurisdictions.eu.sources",
      '  These 200 sources make the bucket policy of incoming in eu-west-1 22474 bytes long; S3 allows 20480 (Amazon S3 User Guide, "Bucket policies"). The first 173 fit.',
      "  Keep 173 sources, or have one account deliver for several collectors.",
    ],
  },
  {
    title: "of one region, at their place in it",
    map: edited(second("eu-central-1", "220000000002", "10.65.0.0/20", `, ${sources(179)}`)),
    says: [
      "map.yaml:22:145  jurisdictions.eu.regions.eu-central-1.sources",
      '  These 179 sources make the bucket policy of incoming in eu-central-1 21001 bytes long; S3 allows 20480 (Amazon S3 User Guide, "Bucket policies"). The first 172 fit.',
      "  Keep 172 sources, or have one account deliver for several collectors.",
    ],
  },
];

describe("more sources than fit into a bucket policy", () => {
  it.each(TOO_MANY)("are refused: those $title", (refusal) => {
    expectRefusal(refusal);
  });

  it("are accepted up to the last one that fits", () => {
    expect(parsed(edited(local(sources(173)))).jurisdictions[0]?.regions[0]?.sources).toHaveLength(173);
  });
});
