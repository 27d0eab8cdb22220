import { bucketName, keyAlias } from "../../jurisdiction/names";
import { keyAliasArn } from "../../jurisdiction/arns";
import { expectOne, expectValue } from "../expect";
import type { Judgement, Law, Rule } from "../rule";
import type { Block } from "../configuration/configuration";

export const stateLocation: Rule = {
  id: "residency/state-location",
  refersTo: "state",
  text: "State is kept where the map says: in the region's own locked bucket, encrypted, or in HCP Terraform.",
  severity: "high",
  rationale:
    "State tells every name, address and policy of the account, and who can write it can take resources out of custody.",
  source: "Terraform documentation, backends s3 and cloud",
  judge: (block, law) => {
    if (block.type === "terraform_remote_state") return remote(block, law);
    if (block.type !== "backend") return [];
    const { spec } = law;
    const { values } = block;
    if (block.name !== (spec.state.backend === "s3" ? "s3" : "cloud")) {
      return [
        { attribute: "", value: block.name, outcome: "violating", fix: `Use the backend ${spec.state.backend}.` },
      ];
    }
    if (spec.state.backend === "cloud") {
      return [
        expectOne(values, "organization", spec.state.organization, "Use the map's organization."),
        expectOne(values, "hostname", spec.state.hostname, "Use the map's host."),
      ];
    }
    const own = (value: unknown): boolean => Array.isArray(value) && value.length === 1 && value[0] === spec.account;
    return [
      expectOne(values, "bucket", bucketName(spec, "state"), "Use the region's own state bucket."),
      expectOne(values, "region", spec.region, `Set region to ${spec.region}.`),
      expectOne(values, "encrypt", true, "Set encrypt to true."),
      expectOne(values, "kms_key_id", keyAliasArn(spec, keyAlias(spec, "state")), "Use the state's own key."),
      expectValue(values, "allowed_account_ids", own, `Set allowed_account_ids to [${spec.account}].`),
    ];
  },
  require: (_, { blocks, tellsLifecycle }) => {
    // A plan does not tell its backend.
    if (!tellsLifecycle || blocks.some(({ type }) => type === "backend")) return [];
    return [{ attribute: "terraform.backend", value: undefined, outcome: "violating", fix: "Name the map's backend." }];
  },
};

/** State of another stack may be read where it is kept like this one's. */
function remote({ values }: Block, { spec }: Law): readonly Judgement[] {
  return [
    expectOne(values, "backend", "s3", "Read no state but that of the region's own bucket."),
    expectOne(values, "config.bucket", bucketName(spec, "state"), "Use the region's own state bucket."),
    expectOne(values, "config.region", spec.region, `Set region to ${spec.region}.`),
  ];
}
