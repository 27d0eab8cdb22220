import type { AwsResponse, StandIn } from "../proxy";

interface PolicyStatement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/**
 * Keeps a bucket's policy and lifecycle as they were given.
 *
 * The emulator judges a denial without its conditions, so "deny unless over TLS" would deny everything; it fails on the
 * principal "*"; and it forgets NewerNoncurrentVersions. It gets the statements that it can judge.
 *
 * Amazon S3 API Reference: PutBucketPolicy, GetBucketPolicy, DeleteBucketPolicy, PutBucketLifecycleConfiguration,
 * GetBucketLifecycleConfiguration, DeleteBucketLifecycle.
 */
export function bucketDocuments(): StandIn {
  const kept = new Map<string, AwsResponse>();
  return async (request, forward) => {
    const document = ["policy", "lifecycle"].find((name) => request.query.has(name));
    if (request.service !== "s3" || document === undefined) return undefined;
    const key = `${document} ${request.path.replace(/\/$/, "")}`;
    if (request.method === "GET") return kept.get(key);
    if (request.method === "DELETE") kept.delete(key);
    if (request.method !== "PUT") return undefined;
    if (document === "lifecycle") {
      const minimum = request.headers["x-amz-transition-default-minimum-object-size"] ?? "all_storage_classes_128K";
      const headers = { "content-type": "application/xml", "x-amz-transition-default-minimum-object-size": minimum };
      kept.set(key, { status: 200, headers, body: request.body });
      return { status: 200, headers };
    }
    kept.set(key, { status: 200, headers: { "content-type": "application/json" }, body: request.body });
    const judged = judgedByEmulator(request.body.toString());
    return judged === undefined ? { status: 204 } : forward({ ...request, body: Buffer.from(judged) });
  };
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
