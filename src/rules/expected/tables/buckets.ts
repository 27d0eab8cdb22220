import { bucketFacts, bucketTags, policyOf } from "../../../facts/buckets/buckets";
import type { BucketFacts } from "../../../facts/buckets/buckets";
import * as settings from "../../../facts/buckets/settings";
import { policyDocument } from "../../../facts/policies/statement";
import { bucketArn } from "../../../jurisdiction/arns";
import { bucketName } from "../../../jurisdiction/names";
import type { BucketPurpose } from "../../../jurisdiction/names";
import type { LifecycleRule } from "../../../facts/buckets/lifecycle";
import type { Value } from "../../../configuration/configuration";
import { isValues, list } from "../../../configuration/values";
import { purposeOf } from "../../buckets";
import { alike, byDefault } from "../matchers";
import type { Matcher } from "../matchers";
import { bucketsOf } from "../../../facts/stacks/may-hold";
import { inTerraform } from "../terraform-names";
import type { Expected, ResourceTable, Scene } from "../table";
import { CUSTODY } from "./custody";

type Attributes = Readonly<Record<string, Expected>>;

/** A resource that exists once for each bucket of a stack, or for some of them. */
function ofBuckets(
  type: string,
  attributes: (purpose: BucketPurpose, facts: BucketFacts, scene: Scene) => Attributes | undefined,
  more: Pick<ResourceTable, "harmless" | "rule" | "rules"> = {},
): ResourceTable {
  return {
    type,
    key: ({ bucket }, spec) => purposeOf(spec, bucket),
    rows: (scene) =>
      bucketsOf(scene.context.kind, scene.spec).flatMap((purpose) => {
        const own = attributes(purpose, bucketFacts(scene.spec, purpose), scene);
        return own === undefined
          ? []
          : [{ key: purpose, attributes: { bucket: bucketName(scene.spec, purpose), ...own } }];
      }),
    ...more,
  };
}

function keyArn({ refer }: Scene, { key }: BucketFacts): string | undefined {
  return key === undefined ? undefined : refer("aws_kms_key", key, "arn");
}

/** Lifecycle rules: their names have no effect. */
function byAnyName(rules: readonly LifecycleRule[]): Matcher {
  const expected = inTerraform({ rule: rules })["rule"] ?? null;
  const nameless = (value: Value | undefined): Value =>
    list(value).map((rule) => (isValues(rule) ? { ...rule, id: null } : rule));
  return alike(expected, nameless);
}

export const BUCKET_TABLES: readonly ResourceTable[] = [
  ofBuckets("aws_s3_bucket", (purpose, { lock }, { spec }) => ({
    object_lock_enabled: lock !== "none",
    force_destroy: byDefault(false),
    ...(spec.buckets.namespace === "account-regional" ? { bucket_namespace: "account-regional" } : {}),
    tags: bucketTags(spec, purpose),
    lifecycle: CUSTODY,
  })),
  ofBuckets("aws_s3_bucket_versioning", () => ({ ...inTerraform(settings.VERSIONING), lifecycle: CUSTODY })),
  ofBuckets("aws_s3_bucket_object_lock_configuration", (_, { lock }) =>
    lock === "none" ? undefined : { ...inTerraform(settings.lockSettings(lock)), lifecycle: CUSTODY },
  ),
  ofBuckets("aws_s3_bucket_server_side_encryption_configuration", (_, facts, scene) => ({
    ...inTerraform(settings.encryptionSettings(keyArn(scene, facts))),
    lifecycle: CUSTODY,
  })),
  ofBuckets("aws_s3_bucket_public_access_block", () => ({
    ...inTerraform(settings.PUBLIC_ACCESS_BLOCK),
    lifecycle: CUSTODY,
  })),
  ofBuckets("aws_s3_bucket_ownership_controls", () => ({ ...inTerraform(settings.OWNERSHIP), lifecycle: CUSTODY })),
  ofBuckets(
    "aws_s3_bucket_policy",
    (purpose, facts, scene) => ({
      policy: policyDocument(
        policyOf(scene.spec, purpose, {
          keyArn: keyArn(scene, facts),
          endpointId: scene.refer("aws_vpc_endpoint", "s3", "id"),
        }),
      ),
      lifecycle: CUSTODY,
    }),
    { rule: "immutability/bucket-denials" },
  ),
  ofBuckets("aws_s3_bucket_logging", (purpose, { isLogged }, { spec }) =>
    isLogged
      ? { target_bucket: bucketName(spec, "access-logs"), target_prefix: `${bucketName(spec, purpose)}/` }
      : undefined,
  ),
  ofBuckets("aws_s3_bucket_notification", () => inTerraform(settings.NOTIFICATION)),
  ofBuckets("aws_s3_bucket_lifecycle_configuration", (_, { lifecycle }) => ({ rule: byAnyName(lifecycle) })),
  ofBuckets("aws_s3_bucket_replication_configuration", (_, { replication }, { spec, refer }) =>
    replication === "source"
      ? {
          ...inTerraform(
            settings.copyingSettings({ arn: bucketArn(spec, "copies") }, { arn: refer("aws_kms_key", "logs", "arn") }),
          ),
          role: refer("aws_iam_role", "copying", "arn"),
          lifecycle: CUSTODY,
        }
      : undefined,
  ),
];
