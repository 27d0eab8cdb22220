import { deployerArn } from "../src/jurisdiction/arns";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { awsRequest } from "./account";

/** A call of an AWS service by its query protocol, or by its JSON one where a target is named. */
export type Call = (service: string, body: string, target?: string) => Promise<string>;

/** Calls an account of the emulator as its deployer. */
export async function clientOf(endpoint: string, spec: RegionSpec): Promise<Call> {
  const { region } = spec;
  const role = encodeURIComponent(deployerArn(spec));
  const assume = `Action=AssumeRole&Version=2011-06-15&RoleSessionName=sandbox&RoleArn=${role}`;
  const credentials = await send(endpoint, { service: "sts", region, accessKey: "sandbox", body: assume });
  const accessKey = /<AccessKeyId>(\w+)<\/AccessKeyId>/.exec(credentials)?.[1] ?? "";
  return (service, body, target) =>
    send(endpoint, { service, region, accessKey, body, ...(target === undefined ? {} : { headers: json(target) }) });
}

function json(target: string): Readonly<Record<string, string>> {
  return { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
}

async function send(endpoint: string, parts: Parameters<typeof awsRequest>[0]): Promise<string> {
  const { headers, body } = awsRequest(parts);
  const sent = Object.entries(headers as Readonly<Record<string, string>>).filter(([name]) => name !== "host");
  const response = await fetch(endpoint, { method: "POST", headers: sent, body: body.toString() });
  const text = await response.text();
  if (!response.ok) throw new Error(`the emulator refused ${parts.body}: ${text}`);
  return text;
}
