import type { AwsRequest, AwsResponse } from "../proxy";

const VERSION = "2016-11-15";

/** EC2's protocol: a form in the request's body, XML in the answer's. */
export function formOf({ body }: AwsRequest): URLSearchParams {
  return new URLSearchParams(body.toString());
}

/** Another request of the same caller. */
export function requestOf(request: AwsRequest, form: URLSearchParams | Readonly<Record<string, string>>): AwsRequest {
  const body = new URLSearchParams(form);
  body.set("Version", VERSION);
  return { ...request, body: Buffer.from(body.toString()) };
}

export function answer(action: string, content: string): AwsResponse {
  const xmlns = `http://ec2.amazonaws.com/doc/${VERSION}/`;
  return xml(200, `<${action}Response xmlns="${xmlns}"><requestId>sandbox</requestId>${content}</${action}Response>`);
}

export function refusal(code: string, message: string): AwsResponse {
  const error = `<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return xml(400, `<Response><Errors>${error}</Errors><RequestID>sandbox</RequestID></Response>`);
}

export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function xml(status: number, body: string): AwsResponse {
  return { status, headers: { "content-type": "text/xml;charset=UTF-8" }, body };
}
