import { expectOne, forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const keysOfOneRegion: Rule = {
  id: "residency/one-region-keys",
  kinds: EVERY_KIND,
  refersTo: "key",
  text: "No key is a multi-region key or a replica of a multi-region key.",
  violation: "A key is a multi-region key or a replica of a multi-region key.",
  severity: "high",
  rationale: "A multi-region key's material is copied to other regions, where a holder of copied evidence can read it.",
  source: "AWS KMS Developer Guide, Multi-Region keys in AWS KMS",
  judge: ({ type, values }) => {
    if (type === "aws_kms_replica_key" || type === "aws_kms_replica_external_key") {
      return forbidden(type, "Create a single-region key in the region.");
    }
    if (type !== "aws_kms_key" && type !== "aws_kms_external_key") return [];
    const given = "multi_region" in values ? values : { ...values, multi_region: false };
    return [expectOne(given, "multi_region", false, "Set multi_region to false.")];
  },
};
