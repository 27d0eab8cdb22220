import type { StandIn } from "../proxy";

/**
 * Copies into a bucket under Object Lock without a checksum in the request: it is required of uploads alone, and the
 * emulator asks for it of copies too.
 *
 * Amazon S3 API Reference: CopyObject, PutObject ("The Content-MD5 or x-amz-sdk-checksum-algorithm header is required
 * for any request to upload an object with a retention period configured using Amazon S3 Object Lock").
 */
export function lockedCopies(): StandIn {
  return async (request, forward) => {
    const { service, method, headers } = request;
    if (service !== "s3" || method !== "PUT" || headers["x-amz-copy-source"] === undefined) return undefined;
    return forward({ ...request, headers: { "x-amz-sdk-checksum-algorithm": "SHA256", ...headers } });
  };
}
