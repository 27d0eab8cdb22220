import type { AwsRequest, Forward } from "./proxy";

/** The account that a request is made in: the emulator knows which one a caller's key belongs to. */
export async function accountOf(
  { accessKey, region }: Pick<AwsRequest, "accessKey" | "region">,
  forward: Forward,
): Promise<string> {
  const { body = "" } = await forward(
    awsRequest({ service: "sts", region, accessKey, body: "Action=GetCallerIdentity&Version=2011-06-15" }),
  );
  const account = /<Account>(\d{12})<\/Account>/.exec(body.toString())?.[1];
  if (account === undefined) throw new Error(`the emulator does not know the caller: ${body.toString()}`);
  return account;
}

interface RequestParts {
  readonly service: string;
  readonly region: string;
  readonly accessKey: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request of our own to the emulator, which reads the signature's scope and checks nothing else of it. */
export function awsRequest({ service, region, accessKey, body, headers = {} }: RequestParts): AwsRequest {
  const scope = `${accessKey}/20260101/${region}/${service}/aws4_request`;
  return {
    method: "POST",
    url: "/",
    path: "/",
    query: new URLSearchParams(),
    headers: {
      host: `${service}.${region}.amazonaws.com`,
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      ...headers,
    },
    body: Buffer.from(body),
    service,
    region,
    accessKey,
  };
}
