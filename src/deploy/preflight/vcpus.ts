import { DescribeInstanceTypesCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { _InstanceType } from "@aws-sdk/client-ec2";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";

import { startingMachines } from "../../facts/machines/machines";
import { clientSettings, creates } from "./check";
import type { Applying, PreflightCheck } from "./check";

/** Running On-Demand Standard instances, in vCPUs: 5 in a new account (AWS CLI User Guide, Service Quotas examples). */
const STANDARD_VCPUS = { ServiceCode: "ec2", QuotaCode: "L-1216C47A" };

/** The families that this quota counts: A, C, D, H, I, M, R, T and Z. */
const STANDARD_FAMILY = /^[acdhimrtz]\d/;

/** An account's quota of vCPUs that run at a time must hold the machines of the map. */
export const vcpus: PreflightCheck = {
  question: "whether the quota of vCPUs is enough for the machines",
  concerns: (applying) => creates(applying, "aws_instance"),
  ask: async (applying) => {
    const types = machineTypes(applying);
    const others = types.filter((type) => !STANDARD_FAMILY.test(type));
    if (others.length > 0)
      throw new Error(`${others.join(" and ")} has a separate quota, which this check does not cover`);
    const settings = clientSettings(applying);
    const { Quota } = await new ServiceQuotasClient(settings).send(new GetServiceQuotaCommand(STANDARD_VCPUS));
    const quota = Quota?.Value;
    if (quota === undefined) throw new Error("Service Quotas answered without a value");
    const needed = await vcpusOf(types, new EC2Client(settings));
    if (needed <= quota) return undefined;
    const { account, region } = applying.spec;
    return (
      `the machines (${types.join(", ")}) need ${needed} vCPUs; account ${account} may run ${quota} in ${region}. Request ${needed} ` +
      `or more of "Running On-Demand Standard instances" (Service Quotas, Amazon EC2, ${STANDARD_VCPUS.QuotaCode}), or ` +
      "choose smaller instance types in the map"
    );
  },
};

/** The instance type of each machine, once for each machine. */
function machineTypes({ spec }: Applying): readonly string[] {
  const { sessions, workstation } = spec;
  return startingMachines(spec).map(({ machine }) =>
    machine === "workstation" ? workstation.instanceType : sessions.bastion.instanceType,
  );
}

async function vcpusOf(types: readonly string[], client: EC2Client): Promise<number> {
  const request = new DescribeInstanceTypesCommand({ InstanceTypes: [...new Set(types)] as _InstanceType[] });
  const { InstanceTypes = [] } = await client.send(request);
  const known = new Map(InstanceTypes.map(({ InstanceType, VCpuInfo }) => [String(InstanceType), VCpuInfo]));
  return types.reduce((sum, type) => {
    const count = known.get(type)?.DefaultVCpus;
    if (count === undefined) throw new Error(`EC2 gives no vCPUs for ${type}`);
    return sum + count;
  }, 0);
}
