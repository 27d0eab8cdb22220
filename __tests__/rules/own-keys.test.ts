import { UNKNOWN } from "../../src/configuration/configuration";
import type { Block, Values } from "../../src/configuration/configuration";
import { namesOfKey } from "../../src/rules/own-keys";
import { specOf } from "../support/synth";

const ARN = "arn:aws:kms:eu-central-1:220000000001:key/k-1";
const spec = specOf("eu-eu-central-1");
const block = (type: string, name: string, values: Values): Block => {
  return { address: `${type}.${name}`, type, name, kind: "resource", values };
};
const alias = (values: Values) => block("aws_kms_alias", "a", { name: "alias/acme-forensics-logs", ...values });
const names = (...blocks: readonly Block[]) =>
  namesOfKey(spec, "logs", { stack: "eu-eu-central-1", blocks, hasLifecycle: false });

describe("the key of a purpose", () => {
  it("is the key of its alias", () => {
    expect(names(alias({ target_key_arn: ARN, target_key_id: "k-1" }))).toEqual([ARN, "k-1"]);
  });

  it("is known before its alias exists, if the key exists", () => {
    const key = block("aws_kms_key", "k", { arn: ARN, key_id: "k-1" });
    expect(names(alias({ target_key_arn: UNKNOWN, target_key_id: "k-1" }), key)).toEqual([ARN, "k-1"]);
  });

  it("is never a key of another stack", () => {
    const key = block("aws_kms_key", "k", { arn: ARN, key_id: "k-1" });
    expect(names(alias({ target_key_arn: UNKNOWN, target_key_id: "k-2" }), key)).toEqual([]);
  });

  it("is unknown if neither exists", () => {
    expect(names(alias({ target_key_arn: UNKNOWN, target_key_id: UNKNOWN }))).toBe(UNKNOWN);
  });
});
