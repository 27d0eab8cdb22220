import { appendFileSync } from "node:fs";

import type { AwsRequest, StandIn } from "./proxy";

/** IAM's prefix of a service where it differs from the name that requests are signed for. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch", tagging: "tag" };

/** S3's sub-resources and IAM's names for them, where it is not "Bucket" and the sub-resource's own name. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  acl: "BucketAcl",
  accelerate: "AccelerateConfiguration",
  cors: "BucketCORS",
  encryption: "EncryptionConfiguration",
  lifecycle: "LifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  notification: "BucketNotification",
  "object-lock": "BucketObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  publicAccessBlock: "BucketPublicAccessBlock",
  replication: "ReplicationConfiguration",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};

const VAULT_PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": { GET: "DescribeVault", PUT: "CreateVault", DELETE: "DeleteVault" },
  "access-policy": { GET: "GetVaultAccessPolicy", PUT: "SetVaultAccessPolicy", DELETE: "DeleteVaultAccessPolicy" },
  "lock-policy": { GET: "GetVaultLock", POST: "InitiateVaultLock", DELETE: "AbortVaultLock" },
  "notification-configuration": {
    GET: "GetVaultNotifications",
    PUT: "SetVaultNotifications",
    DELETE: "DeleteVaultNotifications",
  },
  tags: { GET: "ListTagsForVault", POST: "AddTagsToVault" },
};

/** Services that identify the operation by method and path. */
const REST_ACTIONS: readonly {
  readonly is: string;
  readonly by: string;
  readonly at: RegExp;
  readonly action: string;
}[] = [
  { is: "access-analyzer", by: "PUT", at: /^\/analyzer$/, action: "CreateAnalyzer" },
  { is: "access-analyzer", by: "GET", at: /^\/analyzer\/./, action: "GetAnalyzer" },
  { is: "glacier", by: "GET", at: /^\/[^/]+\/vaults$/, action: "ListVaults" },
  { is: "guardduty", by: "GET", at: /^\/detector$/, action: "ListDetectors" },
  { is: "guardduty", by: "POST", at: /^\/detector$/, action: "CreateDetector" },
  { is: "guardduty", by: "GET", at: /^\/detector\/[^/]+$/, action: "GetDetector" },
  { is: "guardduty", by: "POST", at: /^\/detector\/[^/]+$/, action: "UpdateDetector" },
  { is: "guardduty", by: "GET", at: /^\/tags\//, action: "ListTagsForResource" },
  { is: "s3", by: "GET", at: /^\/v20180820\/.*publicAccessBlock$/, action: "GetAccountPublicAccessBlock" },
  { is: "s3", by: "PUT", at: /^\/v20180820\/.*publicAccessBlock$/, action: "PutAccountPublicAccessBlock" },
];

/** Notes each action that is asked for, once, as IAM names it; answers nothing itself. */
export function recordCalls(file: string): StandIn {
  const seen = new Set<string>();
  return (request) => {
    const action = actionOf(request);
    if (!seen.has(action)) appendFileSync(file, `${action}\n`);
    seen.add(action);
    return Promise.resolve(undefined);
  };
}

/** The action of a request as a policy names it, such as `kms:CreateKey`. */
export function actionOf(request: AwsRequest): string {
  const { service, headers, body, path } = request;
  const prefix = PREFIXES[service] ?? service;
  const rest = REST_ACTIONS.find(({ is, at, by }) => is === service && by === request.method && at.test(path));
  if (rest !== undefined) return `${prefix}:${rest.action}`;
  if (service === "s3") return `s3:${s3Action(request)}`;
  if (service === "glacier") return `glacier:${glacierAction(request)}`;
  const target = headers["x-amz-target"];
  const name =
    (typeof target === "string" ? target.split(".").at(-1) : undefined) ??
    /\/operation\/(\w+)/.exec(path)?.[1] ??
    new URLSearchParams(body.toString()).get("Action");
  return `${prefix}:${name ?? `${request.method} ${path}`}`;
}

function s3Action({ method, path, query }: AwsRequest): string {
  const verb = method === "GET" ? "Get" : "Put";
  if (/^\/[^/]+\/./.test(path)) return objectAction(method);
  const part = Object.keys(BUCKET_PARTS).find((name) => query.has(name));
  // S3 has no right of its own to remove a setting, save the policy and the website.
  if (part !== undefined)
    return `${method === "DELETE" && part === "policy" ? "Delete" : verb}${BUCKET_PARTS[part] ?? ""}`;
  if (method === "PUT") return "CreateBucket";
  return method === "DELETE" ? "DeleteBucket" : "ListBucket";
}

function objectAction(method: string): string {
  if (method === "DELETE") return "DeleteObject";
  return method === "PUT" || method === "POST" ? "PutObject" : "GetObject";
}

function glacierAction({ method, path, query }: AwsRequest): string {
  const [, part = "", id] = /^\/[^/]+\/vaults\/[^/]+(?:\/([a-z-]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
  if (part === "lock-policy" && id !== undefined) return "CompleteVaultLock";
  if (part === "tags" && query.get("operation") === "remove") return "RemoveTagsFromVault";
  return VAULT_PARTS[part]?.[method] ?? `${method} ${path}`;
}
