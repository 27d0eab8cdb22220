import { S3 } from "../../../facts/network/endpoint-policies";
import { interfaceServices } from "../../../facts/network/endpoint-services";
import { policyDocument } from "../../../facts/policies/statement";
import { regionalName } from "../../../jurisdiction/names";
import { endpointServiceName } from "../../../jurisdiction/region-facts";
import { textOf } from "../../../configuration/values";
import type { ResourceTable } from "../table";

/** The keys that machines use through the endpoint of KMS, in the order of its policy. */
const KEYS_OF_MACHINES = ["evidence", "logs", "sessions", "workstation"] as const;

export const ENDPOINT_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_vpc_endpoint",
    key: ({ service_name: name }) => textOf(name).split(".").at(-1),
    rows: ({ spec, refer }) => {
      const keys = KEYS_OF_MACHINES.map((purpose) => ({ arn: refer("aws_kms_key", purpose, "arn") }));
      return ([["s3", S3], ...interfaceServices(spec)] as const).map(([service, policy]) => ({
        key: service,
        attributes: {
          service_name: endpointServiceName(spec.facts, service),
          vpc_endpoint_type: service === "s3" ? "Gateway" : "Interface",
          policy: policyDocument(policy(spec, keys)),
          tags: { Name: regionalName(spec, service) },
          ...(service === "s3" ? {} : { private_dns_enabled: true }),
        },
      }));
    },
    harmless: {
      vpc_id: "isolation/endpoints",
      subnet_ids: "isolation/endpoints",
      security_group_ids: "isolation/endpoints",
      route_table_ids: "isolation/endpoints",
    },
    rule: "isolation/endpoints",
  },
];
