import { KEY_SETTINGS, keyFacts, keyPolicy } from "../../../facts/keys/keys";
import { policyDocument } from "../../../facts/policies/statement";
import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import { keyAlias, regionalName } from "../../../jurisdiction/names";
import type { KeyPurpose } from "../../../jurisdiction/names";
import { STACK_KIND_IDS } from "../../../jurisdiction/stack-kind-ids";
import { textOf } from "../../../configuration/values";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";
import { CUSTODY } from "./custody";

export const KEY_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_kms_key",
    // AWS assigns a key's id: the stack's key is identified by its tag, and the alias must refer to it.
    key: ({ tags }, spec) => {
      const name = typeof tags === "object" && tags !== null && "Name" in tags ? tags["Name"] : undefined;
      return KEYS.find((purpose) => regionalName(spec, purpose) === name);
    },
    rows: ({ spec, context }) =>
      STACK_KINDS[context.kind].keys.map((purpose) => ({
        key: purpose,
        attributes: {
          ...inTerraform(KEY_SETTINGS),
          description: keyFacts(spec, purpose).description,
          policy: policyDocument(keyPolicy(spec, purpose)),
          tags: { Name: regionalName(spec, purpose) },
          lifecycle: CUSTODY,
        },
      })),
    harmless: { description: "It does not affect who may use the key." },
    rule: "immutability/key-denials",
  },
  {
    type: "aws_kms_alias",
    rule: "immutability/key-denials",
    key: ({ name }, spec) => KEYS.find((purpose) => keyAlias(spec, purpose) === textOf(name)),
    rows: ({ spec, context, refer }) =>
      STACK_KINDS[context.kind].keys.map((purpose) => ({
        key: purpose,
        attributes: {
          name: keyAlias(spec, purpose),
          target_key_id: refer("aws_kms_key", purpose, "key_id"),
          lifecycle: CUSTODY,
        },
      })),
  },
  {
    // A separate policy resource replaces the key's own policy.
    type: "aws_kms_key_policy",
    key: () => undefined,
    rows: () => [],
    rule: "immutability/key-denials",
  },
];

const KEYS = STACK_KIND_IDS.flatMap((kind): readonly KeyPurpose[] => STACK_KINDS[kind].keys);
