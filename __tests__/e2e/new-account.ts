import { portOf, startProxy } from "../../sandbox/proxy";
import type { AwsResponse } from "../../sandbox/proxy";

/**
 * What Glacier and Service Quotas answer to an account of today (Amazon Glacier API Reference, ListVaults; AWS CLI User
 * Guide, Service Quotas examples: 5 vCPUs).
 */
export async function newAccount(): Promise<{ readonly endpoint: string; readonly stop: () => void }> {
  const server = await startProxy(0, [({ service }) => Promise.resolve(service === "glacier" ? NO_VAULTS : FEW_VCPUS)]);
  return {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const NO_VAULTS: AwsResponse = {
  status: 400,
  headers: { "content-type": "application/json", "x-amzn-errortype": "NoLongerSupportedException" },
  body: JSON.stringify({
    code: "NoLongerSupportedException",
    type: "Client",
    message: "The API is no longer supported for new customers. Please use Amazon S3 Glacier storage classes instead.",
  }),
};

const FEW_VCPUS: AwsResponse = {
  status: 200,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify({ Quota: { ServiceCode: "ec2", QuotaCode: "L-1216C47A", Value: 5 } }),
};
