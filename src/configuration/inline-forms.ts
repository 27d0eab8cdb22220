import { UNKNOWN } from "./configuration";
import type { Block, Value, Values } from "./configuration";
import { list, nested, textOf } from "./values";

/** A part of a resource that is written in its own block, in the form of the separate resource that it could be. */
export interface Part extends Separated {
  readonly attribute: string;
  /** The attribute, and the key that distinguishes several values. */
  readonly name: string;
}

interface Separated {
  /** The key that distinguishes several values. */
  readonly key?: string;
  readonly type: string;
  readonly values: Values;
}

/** An attribute's value as separate resources; an empty list if it sets nothing. */
type Separate = (value: Value, owner: Values) => readonly Separated[];

/**
 * Attributes of a resource that AWS keeps as settings of their own, and that the provider still takes in the resource's own
 * block, by type (Terraform Registry, hashicorp/aws, deprecated arguments).
 */
const INLINE: Readonly<Record<string, Readonly<Record<string, Separate>>>> = {
  aws_s3_bucket: {
    acceleration_status: ofBucket("accelerate_configuration", (status) => ({ status })),
    acl: ofBucket("acl", (acl) => ({ acl })),
    cors_rule: ofBucket("cors_configuration", (rule) => ({ cors_rule: rule })),
    grant: ofBucket("acl", (grants) => ({ access_control_policy: { grant: grants } })),
    lifecycle_rule: ofBucket("lifecycle_configuration", (rules) => ({ rule: blocks(rules).map(lifecycleRule) })),
    logging: ofBucket("logging", (logging) => blocks(logging)[0] ?? {}),
    object_lock_configuration: ofBucket("object_lock_configuration", (lock) => blocks(lock)[0] ?? {}),
    policy: ofBucket("policy", (policy) => ({ policy })),
    replication_configuration: ofBucket("replication_configuration", replication),
    server_side_encryption_configuration: ofBucket(
      "server_side_encryption_configuration",
      (encryption) => blocks(encryption)[0] ?? {},
    ),
    versioning: ofBucket("versioning", (versioning) => ({
      versioning_configuration: blocks(versioning).map(versioningConfiguration),
    })),
    website: ofBucket("website_configuration", (website) => blocks(website)[0] ?? {}),
  },
  aws_iam_role: {
    inline_policy: (value, { name: role = null }) =>
      blocks(value).flatMap(({ name = null, policy = null }) =>
        isNothing(policy) ? [] : [{ key: textOf(name), type: "aws_iam_role_policy", values: { role, name, policy } }],
      ),
    managed_policy_arns: (value, { name: role = null }) =>
      list(value).map((policy) => ({
        key: textOf(policy),
        type: "aws_iam_role_policy_attachment",
        values: { role, policy_arn: policy },
      })),
  },
};

/** The names of the attributes of a type that may hold what a resource of its own could. */
export function inlineNames(type: string): readonly string[] {
  return Object.keys(INLINE[type] ?? {});
}

/** The separate resources that some attributes of a resource replace. Unknown values are omitted. */
export function partsOf(type: string, values: Values, attributes: readonly string[]): readonly Part[] {
  return attributes.flatMap((attribute) => {
    const value: Value | undefined = values[attribute];
    if (value === undefined || value === UNKNOWN || isNothing(value)) return [];
    const parts = INLINE[type]?.[attribute]?.(value, values) ?? [];
    return parts.map((part) => ({
      ...part,
      attribute,
      name: part.key === undefined ? attribute : `${attribute}.${part.key}`,
    }));
  });
}

/** A block without the attributes that replace separate resources, and these resources. @param names the attributes */
export function separated(block: Block, names: readonly string[] = inlineNames(block.type)): readonly Block[] {
  const parts = block.kind === "resource" ? partsOf(block.type, block.values, names) : [];
  if (parts.length === 0) return [block];
  const taken = new Set(parts.map(({ attribute }) => attribute));
  const rest = Object.entries(block.values).filter(([name]) => !taken.has(name));
  const { lifecycle } = block.values;
  return [
    { ...block, values: Object.fromEntries(rest) },
    ...parts.map(({ name, type, values }): Block => ({
      ...block,
      address: `${block.address}.${name}`,
      type,
      values: lifecycle === undefined ? values : { ...values, lifecycle },
    })),
  ];
}

function ofBucket(kind: string, valuesOf: (value: Value) => Values): Separate {
  return (value, { bucket = null }) => [{ type: `aws_s3_bucket_${kind}`, values: { bucket, ...valuesOf(value) } }];
}

function versioningConfiguration({ enabled, mfa_delete: factor }: Values): Values {
  return { status: enabled === true ? "Enabled" : "Suspended", mfa_delete: factor === true ? "Enabled" : "Disabled" };
}

function lifecycleRule({ enabled, prefix, tags, noncurrent_version_expiration: old, ...rest }: Values): Values {
  const all: Values = { prefix: prefix ?? "" };
  const filter: Values = isNothing(tags ?? null) ? all : { and: [{ ...all, tags: tags ?? null }] };
  return {
    ...rest,
    status: enabled === false ? "Disabled" : "Enabled",
    filter: [filter],
    noncurrent_version_expiration: blocks(old ?? null).map(({ days = null }) => ({ noncurrent_days: days })),
  };
}

function replication(value: Value): Values {
  const [{ role = null, rules = null } = {}] = blocks(value);
  return { role, rule: rules };
}

function blocks(value: Value): readonly Values[] {
  return nested({ value }, "value");
}

function isNothing(value: Value): boolean {
  if (value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
