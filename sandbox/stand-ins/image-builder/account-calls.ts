import { sha256InBase64 } from "../../../src/facts/digests";
import { awsRequest } from "../../account";
import type { AwsRequest, AwsResponse, Forward } from "../../proxy";

type Body = Readonly<Record<string, unknown>>;

/** Calls of the emulator in the account and region of a request. */
export class AccountCalls {
  constructor(
    private readonly request: Pick<AwsRequest, "accessKey" | "region">,
    private readonly forward: Forward,
  ) {}

  /** An object; undefined if there is none. */
  async getObject(bucket: string, key: string): Promise<Buffer | undefined> {
    const { status, body = "" } = await this.s3("GET", bucket, key);
    return status === 200 ? Buffer.from(body) : undefined;
  }

  /** @throws if the bucket takes no object */
  async putObject(bucket: string, key: string, content: string): Promise<void> {
    const { status, body = "" } = await this.s3("PUT", bucket, key, content);
    if (status !== 200) throw new Error(`the emulator refused s3://${bucket}/${key}: ${body.toString()}`);
  }

  /** An operation of a service with AWS's JSON protocol. @param target such as `AWSStepFunctions.ListStateMachines` */
  async json<T>(service: string, target: string, body: Body): Promise<T> {
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
    const answer = await this.forward(this.requestOf(service, JSON.stringify(body), headers));
    const text = (answer.body ?? "").toString();
    if (answer.status !== 200) throw new Error(`the emulator refused ${target}: ${text}`);
    return JSON.parse(text === "" ? "{}" : text) as T;
  }

  /** An action of EC2. @returns XML */
  async ec2(form: Readonly<Record<string, string>>): Promise<string> {
    const body = new URLSearchParams({ ...form, Version: "2016-11-15" }).toString();
    const answer = await this.forward(this.requestOf("ec2", body));
    const text = (answer.body ?? "").toString();
    if (answer.status !== 200) throw new Error(`the emulator refused ${form["Action"] ?? ""}: ${text}`);
    return text;
  }

  private s3(method: "GET" | "PUT", bucket: string, key: string, content = ""): Promise<AwsResponse> {
    const path = `/${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
    // A bucket with a default retention takes nothing without a checksum.
    const checksum = { "x-amz-sdk-checksum-algorithm": "SHA256", "x-amz-checksum-sha256": sha256InBase64(content) };
    const headers = { "content-type": "application/octet-stream", ...(method === "PUT" ? checksum : {}) };
    return this.forward({ ...this.requestOf("s3", content, headers), method, url: path, path });
  }

  private requestOf(service: string, body: string, headers: Readonly<Record<string, string>> = {}): AwsRequest {
    const { region, accessKey } = this.request;
    return awsRequest({ service, region, accessKey, body, headers });
  }
}
