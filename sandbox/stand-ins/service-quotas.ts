import type { StandIn } from "../proxy";
import { Refusal, jsonService } from "./json-service";
import type { Body } from "./json-service";

/** A new account has 5 vCPUs; the sandbox's accounts have had their request granted. */
const QUOTAS: Readonly<Record<string, Body>> = {
  "ec2 L-1216C47A": {
    ServiceCode: "ec2",
    ServiceName: "Amazon Elastic Compute Cloud (Amazon EC2)",
    QuotaCode: "L-1216C47A",
    QuotaName: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
    Value: 32,
    Unit: "None",
    Adjustable: true,
    GlobalQuota: false,
  },
};

/**
 * The quotas of EC2, of which the emulator has none.
 *
 * Service Quotas API Reference: GetServiceQuota, NoSuchResourceException.
 */
export function serviceQuotas(): StandIn {
  return jsonService("ServiceQuotasV20190624", () => undefined, {
    GetServiceQuota: (_, { ServiceCode, QuotaCode }) => {
      const quota = QUOTAS[`${String(ServiceCode)} ${String(QuotaCode)}`];
      if (quota === undefined) throw new Refusal("NoSuchResourceException", "The requested quota does not exist");
      return { Quota: quota };
    },
  });
}
