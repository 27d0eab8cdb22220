import type { StandIn } from "../proxy";

/**
 * S3's settings of a whole account. The SDK puts the account's number before the host, so these requests come as to a
 * proxy; the emulator knows them by their path.
 *
 * Amazon S3 API Reference, S3 Control: PutPublicAccessBlock, GetPublicAccessBlock.
 */
export function accountPublicAccess(): StandIn {
  return (request, forward) => {
    const { path, url, headers } = request;
    if (!path.startsWith("/v20180820/")) return Promise.resolve(undefined);
    const { pathname, search } = new URL(url, "http://emulator");
    return forward({ ...request, url: pathname + search, headers: { ...headers, host: "s3-control" } });
  };
}
