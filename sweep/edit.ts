import type { Value, Values } from "../src/configuration/configuration";

/** What is done to a policy, a statement at a time. */
const POLICY_MUTATIONS = [
  "drop statement",
  "add statement",
  "drop action",
  "drop principal",
  "drop resource",
  "drop conditions",
  "drop condition",
  "drop condition value",
  "add condition",
  "action to service:*",
  "resource to *",
  "principal to root",
  "principal to *",
  "Equals to Like",
  "to IfExists",
  "negate",
  "flip effect",
] as const;

/** What is done to a resource, an attribute or a block of one at a time. */
const ATTRIBUTE_MUTATIONS = [
  "remove resource",
  "twin resource",
  "remove attribute",
  "add attribute",
  "flip boolean",
  "greater number",
  "smaller number",
  "other text",
  "other reference",
  "drop element",
  "add element",
] as const;

export const MUTATIONS = [...POLICY_MUTATIONS, ...ATTRIBUTE_MUTATIONS] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** One change of one resource of a stack. */
export interface Edit {
  readonly mutation: Mutation;
  /** Of the resource that is changed, or that is added. */
  readonly address: string;
  /** The resource's type; the policy behind it, where it has one: `aws_kms_key.policy`. */
  readonly kind: string;
  /** The attribute that is changed; empty for the resource as a whole. */
  readonly attribute: string;
  /** What exactly is changed, in one line. No two edits of a stack have the same. */
  readonly what: string;
  /** The resource afterwards; undefined: it is gone. */
  readonly values: Values | undefined;
}

/** A resource or data source as a stack's file has it. */
export interface Resource {
  readonly address: string;
  readonly section: "resource" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: Values;
}

/** Whether a text is a policy of IAM's. */
export function isPolicyText(value: Value | undefined): value is string {
  return typeof value === "string" && value.startsWith('{"Version":"2012-10-17","Statement":');
}
