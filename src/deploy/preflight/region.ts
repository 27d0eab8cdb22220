import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";

import { clientSettings } from "./check";
import type { PreflightCheck } from "./check";

/**
 * How AWS's services refuse credentials in a region that their account has not enabled (STS API Reference,
 * AssumeRole, and EC2 API Reference, "Common client error codes").
 */
const NOT_ENABLED = [
  "AuthFailure",
  "InvalidClientTokenId",
  "OptInRequired",
  "RegionDisabledException",
  "UnrecognizedClientException",
];

/** Some regions must be enabled in each account (AWS documentation, "AWS Regions"). */
export const region: PreflightCheck = {
  question: "whether the region is enabled",
  concerns: ({ spec }) => spec.facts.optIn,
  ask: async (applying) => {
    const { account, region: name } = applying.spec;
    const refusal =
      `${name} is not enabled in account ${account}: enable it under Account, AWS Regions, ` +
      "and wait until it is, which can take hours";
    try {
      const request = { AllRegions: true, RegionNames: [name] };
      const { Regions = [] } = await new EC2Client(clientSettings(applying)).send(new DescribeRegionsCommand(request));
      return Regions.some(({ OptInStatus }) => OptInStatus === "not-opted-in") ? refusal : undefined;
    } catch (error) {
      const { name: code, message } = error as Error;
      if (!NOT_ENABLED.includes(code)) throw error;
      return `${refusal}. AWS refused the credentials there: ${message}`;
    }
  },
};
