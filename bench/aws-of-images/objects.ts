import type { AwsRequest, AwsResponse } from "../../sandbox/proxy";
import { KEY } from "./region";
import type { TestRegion } from "./region";
import { json, refused } from "./responses";

export function s3({ objects }: TestRegion, { path, query }: AwsRequest): AwsResponse {
  const [, bucket = "", ...rest] = decodeURIComponent(path).split("/");
  if (query.has("versions")) return versions(objects, bucket, query.get("prefix") ?? "");
  const body = objects.get(`${bucket}/${rest.join("/")}`);
  if (body === undefined) return refused("s3", "NoSuchKey");
  return { status: 200, headers: { "x-amz-server-side-encryption-aws-kms-key-id": KEY }, body };
}

function versions(objects: TestRegion["objects"], bucket: string, prefix: string): AwsResponse {
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(`${bucket}/${prefix}`))
    .map((key) => key.slice(bucket.length + 1));
  const items = keys.map(
    (key) =>
      `<Version><Key>${key}</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-01T00:00:00.000Z</LastModified></Version>`,
  );
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: `<ListVersionsResult><IsTruncated>false</IsTruncated>${items.join("")}</ListVersionsResult>`,
  };
}

export function logs({ logs: streams }: TestRegion, { body }: AwsRequest): AwsResponse {
  const { logStreamName, limit } = JSON.parse(body.toString()) as { logStreamName: string; limit: number };
  const lines = streams.get(logStreamName);
  if (lines === undefined) return refused("logs", "ResourceNotFoundException");
  return json({ events: lines.slice(-limit).map((message) => ({ message })) });
}
