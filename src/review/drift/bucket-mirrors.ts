import type { Value, Values } from "../../configuration/configuration";
import { isValues, list, nested, textOf, valueAt } from "../../configuration/values";
import type { Mirror } from "./mirror";

/**
 * The settings of a bucket that have resources of their own. `aws_s3_bucket` reads them as well, in the form that it had
 * before version 4 of the provider.
 */
export const BUCKET_MIRRORS: Readonly<Record<string, Mirror>> = {
  lifecycle_rule: ofBucket("aws_s3_bucket_lifecycle_configuration", (part) => nested(part, "rule").map(lifecycleRule)),
  logging: ofBucket("aws_s3_bucket_logging", ({ target_bucket: bucket = null, target_prefix: prefix = null }) => [
    { target_bucket: bucket, target_prefix: prefix },
  ]),
  object_lock_configuration: ofBucket("aws_s3_bucket_object_lock_configuration", (part) => [
    { object_lock_enabled: part["object_lock_enabled"] ?? null, rule: part["rule"] ?? null },
  ]),
  policy: ofBucket("aws_s3_bucket_policy", ({ policy = null }) => policy),
  replication_configuration: ofBucket("aws_s3_bucket_replication_configuration", (part) => [
    { role: part["role"] ?? null, rules: nested(part, "rule").map(replicationRule) },
  ]),
  server_side_encryption_configuration: ofBucket("aws_s3_bucket_server_side_encryption_configuration", (part) => [
    { rule: nested(part, "rule").map(encryptionRule) },
  ]),
  versioning: ofBucket("aws_s3_bucket_versioning", (part) => [
    {
      enabled: valueAt(part, "versioning_configuration.status") === "Enabled",
      mfa_delete: valueAt(part, "versioning_configuration.mfa_delete") === "Enabled",
    },
  ]),
};

/** What a bucket reads of one of its parts. Without the part nothing is said, unless it was there and is gone. */
function ofBucket(type: string, read: (part: Values) => Value): Mirror {
  return ({ now }, refreshed) => {
    const isPart = ({ bucket }: Values) => bucket === now["bucket"];
    const part = refreshed.ofType(type).find(isPart);
    if (part !== undefined) return read(part);
    return refreshed.goneOfType(type).some(isPart) ? null : undefined;
  };
}

function lifecycleRule(rule: Values): Values {
  return {
    id: rule["id"] ?? null,
    enabled: rule["status"] === "Enabled",
    prefix: first(rule, "prefix", "filter.prefix", "filter.and.prefix"),
    tags: tagsOf(rule),
    abort_incomplete_multipart_upload_days: first(rule, "abort_incomplete_multipart_upload.days_after_initiation"),
    expiration: nested(rule, "expiration").map(dated),
    noncurrent_version_expiration: nested(rule, "noncurrent_version_expiration").map(noncurrent),
    noncurrent_version_transition: nested(rule, "noncurrent_version_transition").map(noncurrent),
    transition: nested(rule, "transition").map(dated),
  };
}

/** A bucket reads the day of what its part has as a time. */
function dated(block: Values): Values {
  return { ...block, date: textOf(block["date"]).slice(0, 10) };
}

function noncurrent({ noncurrent_days: days = null, storage_class: storage = null }: Values): Values {
  return { days, storage_class: storage };
}

function replicationRule(rule: Values): Values {
  const markers = valueAt(rule, "delete_marker_replication.status");
  return {
    id: rule["id"] ?? null,
    priority: rule["priority"] ?? null,
    status: rule["status"] ?? null,
    // Not read where it is off.
    delete_marker_replication_status: markers === "Enabled" ? markers : null,
    destination: nested(rule, "destination").map(destination),
    filter: [{ prefix: first(rule, "filter.prefix", "filter.and.prefix"), tags: tagsOf(rule) }],
    prefix: rule["prefix"] ?? null,
    source_selection_criteria: nested(rule, "source_selection_criteria").map((criteria) => ({
      sse_kms_encrypted_objects: [{ enabled: valueAt(criteria, "sse_kms_encrypted_objects.status") === "Enabled" }],
    })),
  };
}

function destination(block: Values): Values {
  return {
    access_control_translation: block["access_control_translation"] ?? null,
    account_id: block["account"] ?? null,
    bucket: block["bucket"] ?? null,
    metrics: nested(block, "metrics").map((metrics) => ({
      minutes: first(metrics, "event_threshold.minutes"),
      status: metrics["status"] ?? null,
    })),
    replica_kms_key_id: first(block, "encryption_configuration.replica_kms_key_id"),
    replication_time: nested(block, "replication_time").map((time) => ({
      minutes: first(time, "time.minutes"),
      status: time["status"] ?? null,
    })),
    storage_class: block["storage_class"] ?? null,
  };
}

/** Without what a bucket does not read: the types of encryption that S3 blocks. */
function encryptionRule(rule: Values): Values {
  return {
    apply_server_side_encryption_by_default: rule["apply_server_side_encryption_by_default"] ?? null,
    bucket_key_enabled: rule["bucket_key_enabled"] ?? null,
  };
}

/** The tags of a rule's filter, which has one as a block or several as a mapping. */
function tagsOf(rule: Values): Value {
  const [filter = {}] = nested(rule, "filter");
  const several = valueAt(filter, "and.tags");
  const one = list(filter["tag"])
    .filter(isValues)
    .map(({ key, value = null }): readonly [string, Value] => [textOf(key), value]);
  return { ...(isValues(several) ? several : {}), ...Object.fromEntries(one) };
}

/** The first value that is set at one of these paths. */
function first(values: Values, ...paths: readonly string[]): Value {
  return paths.map((path) => valueAt(values, path)).find((value) => value !== undefined && value !== "") ?? null;
}
