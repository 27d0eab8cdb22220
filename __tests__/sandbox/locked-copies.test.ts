import type { AwsRequest, AwsResponse } from "../../sandbox/proxy";
import { awsRequest } from "../../sandbox/account";
import { lockedCopies } from "../../sandbox/stand-ins/locked-copies";

async function forwarded(headers: AwsRequest["headers"]): Promise<AwsRequest | undefined> {
  let seen: AwsRequest | undefined;
  const request = awsRequest({ service: "s3", region: "eu-central-1", accessKey: "key", body: "" });
  await lockedCopies()({ ...request, method: "PUT", headers }, (sent): Promise<AwsResponse> => {
    seen = sent;
    return Promise.resolve({ status: 200 });
  });
  return seen;
}

it("a copy reaches the emulator as an upload with a checksum", async () => {
  const headers = { "x-amz-copy-source": "bucket/key" };
  expect((await forwarded(headers))?.headers).toEqual({ ...headers, "x-amz-sdk-checksum-algorithm": "SHA256" });
});

it("an upload without one is left to the emulator, which refuses it", async () => {
  expect(await forwarded({})).toBeUndefined();
});
