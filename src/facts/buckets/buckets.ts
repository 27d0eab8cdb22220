import { bucketArn, keyAliasArn, roleArn } from "../../jurisdiction/arns";
import { bySpec } from "../../jurisdiction/by-spec";
import { keyAlias } from "../../jurisdiction/names";
import type { BucketPurpose, KeyPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { daysOfYears } from "../../jurisdiction/years";
import { retentionTags } from "../archive/retention-tags";
import { OUTSIDE_PREFIX } from "../images/manifest-files";
import { MANIFEST_PREFIX } from "../images/prefixes";
import { machinesOf } from "../machines/machines";
import type { Statement } from "../policies/statement";
import { ARCHIVE_MODE } from "./archive-mode";
import { copiedActors, deploymentActors, evidenceActors, logActors, stateActors } from "./bucket-actors";
import type { BucketActors } from "./bucket-actors";
import * as deny from "./bucket-policy";
import { bucketStatements } from "./bucket-statements";
import { incomingActors, incomingStatements } from "./incoming";
import {
  archiveLifecycle,
  evidenceLifecycle,
  expiringLifecycle,
  logLifecycle,
  readableLifecycle,
  stateLifecycle,
} from "./lifecycle";
import type { LifecycleRule } from "./lifecycle";
import { accessLogDelivery, flowLogDelivery, inventoryDelivery, trailDelivery } from "./log-delivery";

/**
 * Object Lock of a bucket. `each-object` switches it on without a default retention, so that objects are locked one by
 * one; `none` is for what AWS or Terraform must be able to overwrite or delete.
 */
export type ObjectLock =
  { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly years: number } | "each-object" | "none";

/** The definition of a bucket. Constructs render it, and rules compare stacks with it. */
export interface BucketFacts {
  /** The key that its objects are under; none only where AWS takes no other than its own: the target of access logs. */
  readonly key: KeyPurpose | undefined;
  readonly lock: ObjectLock;
  readonly lifecycle: readonly LifecycleRule[];
  readonly actors: BucketActors;
  /** The statements of its policy in addition to those of every bucket. @param endpointId id of the stack's S3 endpoint */
  readonly statements: (endpointId: string) => readonly Statement[];
  /** Whether requests to it are logged to the bucket of access logs. */
  readonly isLogged: boolean;
  /** @default "none" */
  readonly replication?: deny.Replication;
  /** ARNs of keys that requests may name besides the bucket's own. @default none */
  readonly keyAliases?: readonly string[];
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The bucket of a purpose, by the map. */
export function bucketFacts(spec: RegionSpec, purpose: BucketPurpose): BucketFacts {
  const known = factsOf(spec);
  const facts = known.get(purpose) ?? BUCKET_FACTS[purpose](spec);
  known.set(purpose, facts);
  return facts;
}

/** Many tables and rules are about the same buckets. */
const factsOf = bySpec(() => new Map<BucketPurpose, BucketFacts>());

const BUCKET_FACTS: Readonly<Record<BucketPurpose, (spec: RegionSpec) => BucketFacts>> = {
  incoming: (spec) => ({
    ...evidence(spec),
    actors: incomingActors(spec),
    statements: (endpointId) => incomingStatements(spec, endpointId),
  }),
  active: (spec) => ({
    ...evidence(spec),
    lock: "each-object",
    actors: evidenceActors(spec, {
      readers: inside(spec),
      writers: [roleArn(spec, "investigator"), roleArn(spec, "custodian")],
    }),
    statements: (endpointId) => [
      deny.onlyThroughEndpoint(spec, bucketArn(spec, "active"), endpointId),
      deny.writtenThroughEndpoint(spec, bucketArn(spec, "active"), endpointId),
    ],
  }),
  "legal-hold": (spec) => ({
    ...evidence(spec),
    actors: evidenceActors(spec, { readers: inside(spec), writers: [roleArn(spec, "custodian")] }),
    statements: (endpointId) => [
      deny.onlyThroughEndpoint(spec, bucketArn(spec, "legal-hold"), endpointId),
      neverShorter(spec, "legal-hold", spec.retention.evidence.years),
    ],
  }),
  // Analysts read reports from any network.
  reports: (spec) => ({
    ...evidence(spec),
    actors: evidenceActors(spec, { readers: [roleArn(spec, "analyst")], writers: [roleArn(spec, "custodian")] }),
    statements: () => [neverShorter(spec, "reports", spec.retention.evidence.years)],
  }),
  archive: (spec) => ({
    ...evidence(spec),
    lock: { mode: ARCHIVE_MODE, years: spec.retention.archive.years },
    lifecycle: archiveLifecycle(),
    actors: evidenceActors(spec, { readers: [], writers: [roleArn(spec, "custodian")] }),
    statements: (endpointId) => [
      deny.onlyThroughEndpoint(spec, bucketArn(spec, "archive"), endpointId),
      neverShorter(spec, "archive", spec.retention.archive.years),
    ],
    tags: retentionTags(spec.retention.archive),
  }),
  "session-logs": (spec) => {
    const machines = machinesOf(spec).map((machine) => roleArn(spec, machine));
    return { ...logs(spec), actors: { ...logActors(spec, machines), listers: [roleArn(spec, "watch")] } };
  },
  "network-logs": (spec) => ({ ...logs(spec), statements: () => flowLogDelivery(spec) }),
  trail: (spec) => ({ ...logs(spec), key: "trail", statements: () => trailDelivery(spec) }),
  // A log of each copy would be copied, and logged in turn, without end; the trail records who touches one.
  copies: (spec) => ({
    ...logs(spec),
    actors: logActors(spec, [roleArn(spec, "copying")]),
    isLogged: false,
    replication: "target",
  }),
  // AWS delivers access logs only to a bucket without Object Lock and with SSE-S3 ("Enabling server access logging").
  "access-logs": (spec) => ({
    ...copied(spec, "access-logs", []),
    key: undefined,
    statements: () => [
      deny.neverDeleted(bucketArn(spec, "access-logs")),
      accessLogDelivery(spec, bucketArn(spec, "access-logs")),
    ],
    isLogged: false,
  }),
  // AWS Config takes no bucket with a default retention (Config Developer Guide, "Delivery channel").
  records: (spec) => ({
    ...copied(spec, "records", [roleArn(spec, "config")]),
    statements: () => [deny.neverDeleted(bucketArn(spec, "records")), ...inventoryDelivery(spec)],
  }),
  state: (spec) => ({
    key: "state",
    // Terraform deletes its lock file, and overwrites state.
    lock: "none",
    lifecycle: stateLifecycle(),
    actors: stateActors(spec),
    statements: () => [],
    isLogged: false,
    // Terraform's backend names the key by its alias.
    keyAliases: [keyAliasArn(spec, keyAlias(spec, "state"))],
  }),
  deployments: (spec) => ({
    ...logs(spec),
    key: "state",
    actors: deploymentActors(spec),
    statements: () => [
      deny.writeOnce(bucketArn(spec, "deployments")),
      neverShorter(spec, "deployments", spec.retention.evidence.years + spec.retention.archive.years),
    ],
    // It is there before the bucket of access logs is; the trail records who touches an object.
    isLogged: false,
  }),
  // A build reads files of any age, so none may need a restore first.
  "image-mirror": (spec) => ({
    ...ofImages(spec),
    lifecycle: readableLifecycle(spec.retention.tiers),
    actors: {
      readers: [roleArn(spec, "image-build"), roleArn(spec, "auditor")],
      writers: [roleArn(spec, "image-upload")],
      keepers: [],
      releasers: [],
      listers: [roleArn(spec, "image-upload")],
    },
    statements: () => [
      deny.writeOnce(bucketArn(spec, "image-mirror")),
      neverShorter(spec, "image-mirror", spec.retention.evidence.years + spec.retention.archive.years),
    ],
  }),
  "image-logs": (spec) => ({
    ...ofImages(spec),
    actors: {
      ...logActors(spec, [roleArn(spec, "image-build"), roleArn(spec, "image-manifest")]),
      readers: [roleArn(spec, "auditor"), roleArn(spec, "image-manifest")],
    },
    statements: () => [
      // Image Builder's own upload of logs asks for no condition.
      deny.writeOnce(bucketArn(spec, "image-logs"), [MANIFEST_PREFIX, OUTSIDE_PREFIX]),
      neverShorter(spec, "image-logs", spec.retention.evidence.years + spec.retention.archive.years),
    ],
  }),
};

/** What shows how the machines came to be is kept as long as what they were used for. */
function ofImages(spec: RegionSpec) {
  return { ...logs(spec), key: "image" } as const;
}

function evidence({ retention }: RegionSpec) {
  const { mode, years } = retention.evidence;
  return {
    key: "evidence",
    lock: { mode, years },
    lifecycle: evidenceLifecycle(retention.tiers),
    isLogged: true,
    tags: retentionTags(retention.evidence),
  } as const;
}

/** Custody logs outlive what they vouch for: they are locked for the evidence years plus the archive years. */
function logs(spec: RegionSpec) {
  const { evidence: kept, archive, tiers } = spec.retention;
  return {
    key: "logs",
    lock: { mode: kept.mode, years: kept.years + archive.years },
    lifecycle: logLifecycle(tiers),
    actors: logActors(spec, []),
    statements: () => [],
    isLogged: true,
  } as const;
}

/** Logs that AWS delivers only to unlocked buckets cannot be deleted, expire with the retention of logs, and are copied. */
function copied(spec: RegionSpec, purpose: BucketPurpose, writers: readonly string[]) {
  return {
    key: "logs",
    lock: "none",
    lifecycle: expiringLifecycle(spec.logs.retentionDays),
    actors: copiedActors(spec, writers),
    statements: () => [deny.neverDeleted(bucketArn(spec, purpose))],
    isLogged: true,
    replication: "source",
  } as const;
}

function inside(spec: RegionSpec): readonly string[] {
  return [roleArn(spec, "investigator"), roleArn(spec, "workstation")];
}

function neverShorter(spec: RegionSpec, purpose: BucketPurpose, years: number): Statement {
  return deny.neverShorterThan(bucketArn(spec, purpose), daysOfYears(years).atLeast);
}

/** The whole policy of a bucket. @param keyArn ARN of its key; undefined without a customer-managed key */
export function policyOf(
  spec: RegionSpec,
  purpose: BucketPurpose,
  { keyArn, endpointId }: { readonly keyArn: string | undefined; readonly endpointId: string },
): readonly Statement[] {
  const { lock, replication, actors, statements, keyAliases = [] } = bucketFacts(spec, purpose);
  return bucketStatements(spec, {
    purpose,
    keyArns: keyArn === undefined ? [] : [keyArn, ...keyAliases],
    isLocked: lock !== "none",
    ...(replication === undefined ? {} : { replication }),
    actors,
    statements: statements(endpointId),
  });
}

/** A bucket's tags, which guards and people use. */
export function bucketTags(spec: RegionSpec, purpose: BucketPurpose): Readonly<Record<string, string>> {
  const { lock, key, tags } = bucketFacts(spec, purpose);
  return {
    ...tags,
    ...(typeof lock === "object" ? { [LOCKED_BY_DEFAULT.key]: LOCKED_BY_DEFAULT.value } : {}),
    ...(key === undefined ? {} : { [ENCRYPTED_BY_KEY.key]: ENCRYPTED_BY_KEY.value }),
  };
}

/** The tag that marks a bucket with a default retention. */
export const LOCKED_BY_DEFAULT = { key: "object-lock", value: "by-default" } as const;

/** The tag that marks a bucket with a customer-managed key; AWS delivers access logs only to a bucket with its own key. */
export const ENCRYPTED_BY_KEY = { key: "encryption", value: "customer-key" } as const;
