import type { AwsRequest, AwsResponse, StandIn } from "../proxy";

interface PolicyStatement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const DOCUMENTS = ["policy", "lifecycle", "notification", "replication"];

const MINIMUM_SIZE = "x-amz-transition-default-minimum-object-size";

/**
 * Keeps a bucket's policy, lifecycle, notification and replication as they were given.
 *
 * The emulator judges a denial without its conditions, so "deny unless over TLS" would deny everything; it fails on the
 * principal "*"; and it forgets NewerNoncurrentVersions, EventBridge and most of a replication rule. It still receives all of them, of a policy the part that it
 * can judge.
 *
 * Amazon S3 API Reference: Put-, Get- and DeleteBucketPolicy, PutBucketLifecycleConfiguration,
 * GetBucketLifecycleConfiguration, DeleteBucketLifecycle, PutBucketNotificationConfiguration,
 * GetBucketNotificationConfiguration, Put-, Get- and DeleteBucketReplication.
 */
export function bucketDocuments(): StandIn {
  const kept = new Map<string, AwsResponse>();
  return async (request, forward) => {
    const document = DOCUMENTS.find((name) => request.query.has(name));
    if (request.service !== "s3" || document === undefined) return undefined;
    const key = `${document} ${request.path.replace(/\/$/, "")}`;
    if (request.method === "GET") return kept.get(key);
    if (request.method === "DELETE") kept.delete(key);
    if (request.method !== "PUT") return undefined;
    kept.set(key, { status: 200, headers: headersOf(document, request), body: request.body });
    if (document !== "policy") return { ...(await forward(request)), headers: headersOf(document, request) };
    const judged = judgedByEmulator(request.body.toString());
    return judged === undefined ? { status: 204 } : forward({ ...request, body: Buffer.from(judged) });
  };
}

function headersOf(document: string, { headers }: AwsRequest): Readonly<Record<string, string>> {
  if (document === "policy") return { "content-type": "application/json" };
  const minimum = headers[MINIMUM_SIZE];
  const size = typeof minimum === "string" ? minimum : "all_storage_classes_128K";
  return { "content-type": "application/xml", ...(document === "lifecycle" ? { [MINIMUM_SIZE]: size } : {}) };
}

function judgedByEmulator(text: string): string | undefined {
  const policy = JSON.parse(text) as { readonly Statement: readonly PolicyStatement[] };
  const statements = policy.Statement.filter(({ Effect, Condition }) => Effect === "Allow" || Condition === undefined);
  if (statements.length === 0) return undefined;
  const named = statements.map((statement) =>
    statement.Principal === "*" ? { ...statement, Principal: { AWS: "*" } } : statement,
  );
  return JSON.stringify({ ...policy, Statement: named });
}
