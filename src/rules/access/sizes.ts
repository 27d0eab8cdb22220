import { SOME_ENDPOINT_ID, someKeyArn } from "../../facts/aws/issued-names";
import { COUNT_LIMITS, SIZE_LIMITS, sizeOf } from "../../facts/aws/sizes";
import type { SizeLimit } from "../../facts/aws/sizes";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Block, Configuration, Value } from "../../configuration/configuration";
import { isOpen, nested, textOf } from "../../configuration/values";
import { targetOf } from "../references";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

/** A text of a block, and its maximum length. */
interface Sized {
  readonly attribute: string;
  readonly limit: SizeLimit;
  readonly isBase64?: boolean;
}

const { bucketPolicy, endpointPolicy, inlinePolicies, keyPolicy, topicPolicy, trustPolicy, userData } = SIZE_LIMITS;

/** The texts whose length AWS limits, by resource type. */
const SIZED: Readonly<Record<string, readonly Sized[]>> = {
  aws_cloudwatch_event_rule: [{ attribute: "event_pattern", limit: SIZE_LIMITS.eventPattern }],
  aws_cloudwatch_log_resource_policy: [{ attribute: "policy_document", limit: SIZE_LIMITS.logPolicy }],
  aws_glacier_vault: [{ attribute: "access_policy", limit: SIZE_LIMITS.vaultPolicy }],
  aws_glacier_vault_lock: [{ attribute: "policy", limit: SIZE_LIMITS.vaultPolicy }],
  aws_iam_policy: [{ attribute: "policy", limit: SIZE_LIMITS.managedPolicy }],
  aws_iam_role: [{ attribute: "assume_role_policy", limit: trustPolicy }],
  aws_instance: [
    { attribute: "user_data", limit: userData },
    { attribute: "user_data_base64", limit: userData, isBase64: true },
  ],
  aws_kms_key: [{ attribute: "policy", limit: keyPolicy }],
  aws_kms_key_policy: [{ attribute: "policy", limit: keyPolicy }],
  aws_launch_template: [{ attribute: "user_data", limit: userData, isBase64: true }],
  aws_s3_bucket_policy: [{ attribute: "policy", limit: bucketPolicy }],
  aws_sns_topic: [{ attribute: "policy", limit: topicPolicy }],
  aws_sns_topic_policy: [{ attribute: "policy", limit: topicPolicy }],
  aws_sqs_queue: [{ attribute: "policy", limit: SIZE_LIMITS.queuePolicy }],
  aws_sqs_queue_policy: [{ attribute: "policy", limit: SIZE_LIMITS.queuePolicy }],
  aws_ssm_document: [{ attribute: "content", limit: SIZE_LIMITS.sessionDocument }],
  aws_vpc_endpoint: [{ attribute: "policy", limit: endpointPolicy }],
  aws_vpc_endpoint_policy: [{ attribute: "policy", limit: endpointPolicy }],
};

export const sizes: Rule = {
  id: "access/sizes",
  kinds: EVERY_KIND,
  text: "Every policy, event pattern, document and user data is within the length that AWS accepts, and their number is within AWS's limits.",
  violation:
    "A policy, event pattern, document or user data is longer than AWS accepts, or a resource has too many of them.",
  severity: "high",
  rationale: "AWS refuses a text that is too long in the middle of an apply, when half of an account exists.",
  source: [
    ...new Set([...Object.values(SIZE_LIMITS), ...Object.values(COUNT_LIMITS)].map(({ source }) => source)),
  ].join("; "),
  judge: (block, { spec }, configuration) => [
    ...(SIZED[block.type] ?? []).flatMap((sized) => own(block, sized, spec, configuration)),
    ...(block.type === "aws_iam_role" ? inline(block, spec, configuration) : []),
    ...(block.type === "aws_cloudwatch_event_rule" ? targets(block, configuration) : []),
  ],
  require: (_, configuration) => {
    const { most, source } = COUNT_LIMITS.logPolicies;
    const type = "aws_cloudwatch_log_resource_policy";
    return [counted(type, ofType(configuration, type).length, most, source)];
  },
};

function own(
  { values }: Block,
  { attribute, limit, isBase64 = false }: Sized,
  spec: RegionSpec,
  configuration: Configuration,
): readonly Judgement[] {
  const value = values[attribute];
  if (value === undefined || value === null) return [];
  // Terraform replaces nothing inside a Base64 value, so its decoded length is final.
  if (isBase64 && !isOpen(value)) return [judged(attribute, Buffer.from(textOf(value), "base64").length, limit, false)];
  return [measured(attribute, [value], limit, spec, configuration)];
}

/** A policy that is a resource of its own, and the role that it names. */
interface Apart {
  readonly role: ReturnType<typeof targetOf>;
  readonly policy: Value | undefined;
}

const known = new WeakMap<Configuration, readonly Apart[]>();

/** The policies of all roles. Each role asks for its own, and the roles that they name are looked up once. */
function policiesApart(configuration: Configuration): readonly Apart[] {
  const apart =
    known.get(configuration) ??
    ofType(configuration, "aws_iam_role_policy").map(({ values: { role, policy } }) => ({
      role: targetOf(role, configuration, "aws_iam_role"),
      policy,
    }));
  known.set(configuration, apart);
  return apart;
}

/** All inline policies of a role together: inside the role and as separate resources. */
function inline(role: Block, spec: RegionSpec, configuration: Configuration): readonly Judgement[] {
  const apart = policiesApart(configuration).filter((one) => one.role === role);
  // A plan has those of the role's own block as separate resources, and returns all of them with the role.
  const within = role.given === undefined ? nested(role.values, "inline_policy") : [];
  const policies = [...apart, ...within].map(({ policy }) => policy);
  return policies.length === 0 ? [] : [measured("inline policies", policies, inlinePolicies, spec, configuration)];
}

function targets({ address, values }: Block, configuration: Configuration): readonly Judgement[] {
  const { most, source } = COUNT_LIMITS.targetsOfRule;
  const of = ofType(configuration, "aws_cloudwatch_event_target").filter(
    ({ values: { rule } }) => rule === values["name"] || textOf(rule).startsWith(`\${${address}.`),
  );
  return [counted("targets", of.length, most, source)];
}

function measured(
  attribute: string,
  texts: readonly (Value | undefined)[],
  limit: SizeLimit,
  spec: RegionSpec,
  configuration: Configuration,
): Judgement {
  const applied = texts.map((text) => (typeof text === "string" ? afterApply(text, spec, configuration) : text));
  const size = applied.reduce<number>((sum, text) => sum + sizeOf(textOf(text).replaceAll("$${", "${"), limit), 0);
  return judged(attribute, size, limit, applied.some(isOpen));
}

function judged(attribute: string, size: number, limit: SizeLimit, isPartial: boolean): Judgement {
  const { most, unit, what, source } = limit;
  return {
    attribute,
    value: `${size} ${unit}`,
    outcome: size > most ? "violating" : isPartial ? "unknown" : "compliant",
    fix: `Shorten it to ${most} ${unit}, the maximum that AWS accepts for ${what} (${source}).`,
  };
}

function counted(attribute: string, count: number, most: number, source: string): Judgement {
  return {
    attribute,
    value: count,
    outcome: count > most ? "violating" : "compliant",
    fix: `Have ${most} at most (${source}).`,
  };
}

const REFERENCE = /(?<!\$)\$\{(aws_(?:kms_key|sns_topic|vpc_endpoint)\.[\w-]+)\.(arn|id)\}/g;

/** The text after an apply, with placeholders as long as the names that AWS assigns. */
function afterApply(text: string, spec: RegionSpec, { blocks }: Configuration): string {
  return text.replaceAll(REFERENCE, (reference, address: string, attribute: string) => {
    if (address.startsWith("aws_vpc_endpoint.")) return attribute === "id" ? SOME_ENDPOINT_ID : reference;
    if (attribute !== "arn") return reference;
    if (address.startsWith("aws_kms_key.")) return someKeyArn(spec);
    const name = blocks.find((block) => block.address === address)?.values["name"];
    return typeof name === "string" ? arn(spec.facts, "sns", spec.account, name) : reference;
  });
}
