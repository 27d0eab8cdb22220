import type { Statement } from "../../policies/policy";
import { servicePrincipal } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { through, READ, WRITE } from "./through";

/** Roles of this account publishing to an encrypted topic. */
export function publishedAs(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return through("sns", spec, "AllowPublishingRoles", WRITE, roleArns);
}

/** Roles of this account reading undelivered events, which SQS encrypts under the topic's key. */
export function undeliveredAlerts(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return through("sqs", spec, "AllowReadingUndelivered", READ, roleArns);
}

/**
 * A service publishing to an encrypted topic, or putting into its queue what it could not. EventBridge supports no source condition here.
 *
 * Source: Amazon SNS Developer Guide, "Key management".
 */
export function publishedBy(services: readonly string[]): Statement {
  return {
    Sid: "AllowPublishers",
    Effect: "Allow",
    Principal: { Service: services.map(servicePrincipal) },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
  };
}
