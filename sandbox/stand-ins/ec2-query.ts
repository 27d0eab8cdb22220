import type { AwsRequest, AwsResponse } from "../proxy";

/** EC2's protocol: a form in the request's body, XML in the answer's. */
export function formOf({ body }: AwsRequest): URLSearchParams {
  return new URLSearchParams(body.toString());
}

export function answer(action: string, content: string): AwsResponse {
  const xmlns = "http://ec2.amazonaws.com/doc/2016-11-15/";
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
