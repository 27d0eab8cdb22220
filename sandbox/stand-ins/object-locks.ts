import type { AwsRequest, AwsResponse, StandIn } from "../proxy";

interface Lock {
  readonly mode: string;
  /** RFC 3339. */
  readonly until: string;
}

/**
 * The retention of objects as S3 keeps it: it is read with what a bucket's default set. No one can shorten or remove
 * it under COMPLIANCE; under GOVERNANCE, only with the bypass. A refused deletion says why.
 *
 * The emulator answers with an internal error, allows every change, and refuses without a word.
 *
 * Amazon S3 User Guide, "Locking objects with Object Lock"
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html); Amazon S3 API Reference:
 * GetObjectRetention, PutObjectRetention, DeleteObject.
 */
export function objectLocks(): StandIn {
  return async (request, forward) => {
    const { service, method, query } = request;
    if (service !== "s3") return undefined;
    if (method === "DELETE" && query.has("versionId")) return withReason(await forward(request));
    if (!query.has("retention") || (method !== "GET" && method !== "PUT")) return undefined;
    const head = await forward(headOf(request));
    if (head.status !== 200) return error(404, "NoSuchKey", "The specified key does not exist.");
    const lock = lockOf(head);
    if (method === "GET") return lock === undefined ? NO_RETENTION : { status: 200, headers: XML, body: xmlOf(lock) };
    const mayBypass = request.headers["x-amz-bypass-governance-retention"] === "true";
    return lock !== undefined && weakens(request.body.toString(), lock, mayBypass) ? REFUSED : undefined;
  };
}

function headOf(request: AwsRequest): AwsRequest {
  const version = request.query.get("versionId");
  const url = `${request.path}${version === null ? "" : `?versionId=${encodeURIComponent(version)}`}`;
  return { ...request, method: "HEAD", url, body: Buffer.alloc(0) };
}

function lockOf({ headers = {} }: AwsResponse): Lock | undefined {
  const [mode, until] = [headers["x-amz-object-lock-mode"], headers["x-amz-object-lock-retain-until-date"]];
  return typeof mode === "string" && typeof until === "string" && mode !== "" ? { mode, until } : undefined;
}

function weakens(body: string, { mode, until }: Lock, mayBypass: boolean): boolean {
  if (Date.parse(until) <= Date.now() || (mode === "GOVERNANCE" && mayBypass)) return false;
  const [, newMode = ""] = /<Mode>([^<]*)</.exec(body) ?? [];
  const [, newUntil = ""] = /<RetainUntilDate>([^<]*)</.exec(body) ?? [];
  const isSameMode = newMode === mode || newMode === "COMPLIANCE";
  return !isSameMode || !(Date.parse(newUntil) >= Date.parse(until));
}

function withReason(response: AwsResponse): AwsResponse {
  const isSilent = response.status === 403 && !String(response.body ?? "").includes("<Code>");
  return isSilent ? REFUSED : response;
}

const XML = { "content-type": "application/xml" };

function error(status: number, code: string, message: string): AwsResponse {
  return { status, headers: XML, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}

const REFUSED = error(403, "AccessDenied", "Access Denied because object protected by object lock.");
const NO_RETENTION = error(
  404,
  "NoSuchObjectLockConfiguration",
  "The specified object does not have a ObjectLock configuration",
);

function xmlOf({ mode, until }: Lock): string {
  const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";
  return `<Retention xmlns="${xmlns}"><Mode>${mode}</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`;
}
