import type { AwsResponse } from "../../sandbox/proxy";

export function refused(service: string, code: string): AwsResponse {
  const status =
    code === "NoSuchKey" || code === "ResourceNotFoundException" ? 404 : code === "AccessDenied" ? 403 : 400;
  if (service === "ec2" || service === "sts")
    return {
      status,
      body: `<Response><Errors><Error><Code>${code}</Code><Message>refused</Message></Error></Errors></Response>`,
    };
  if (service === "s3") return { status, body: `<Error><Code>${code}</Code><Message>refused</Message></Error>` };
  return { ...json({ __type: code, message: "refused" }, status) };
}

export function json(body: object, status = 200): AwsResponse {
  const error = "__type" in body ? { "x-amzn-errortype": String(body.__type) } : {};
  return { status, headers: { "content-type": "application/x-amz-json-1.1", ...error }, body: JSON.stringify(body) };
}

export function xml(operation: string, body: string): AwsResponse {
  return {
    status: 200,
    headers: { "content-type": "text/xml" },
    body: `<${operation}Response>${body}</${operation}Response>`,
  };
}
