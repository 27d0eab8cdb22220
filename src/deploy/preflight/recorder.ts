import { ConfigServiceClient, DescribeConfigurationRecordersCommand } from "@aws-sdk/client-config-service";

import { clientSettings, creates, recoverHint } from "./check";
import type { PreflightCheck } from "./check";

/**
 * AWS Config has one customer-managed recorder per account and region. Recorders of AWS services, each with a
 * service principal, can also exist (AWS Config API Reference, PutConfigurationRecorder and ConfigurationRecorder).
 */
export const recorder: PreflightCheck = {
  question: "whether AWS Config has a recorder already",
  concerns: (applying) => creates(applying, "aws_config_configuration_recorder"),
  ask: async (applying) => {
    const client = new ConfigServiceClient(clientSettings(applying));
    const { ConfigurationRecorders = [] } = await client.send(new DescribeConfigurationRecordersCommand({}));
    const existing = ConfigurationRecorders.find(({ servicePrincipal }) => servicePrincipal === undefined);
    if (existing === undefined) return undefined;
    return (
      `AWS Config already has the recorder ${existing.name ?? ""}, and AWS allows only one in a region. If the organization ` +
      `owns it, set guards.config: organization in the map. ${recoverHint(applying)}`
    );
  },
};
