import { S3 } from "../../../facts/network/endpoint-policies";
import { GATEWAY, INTERFACE, interfaceServices } from "../../../facts/network/endpoint-services";
import { policyDocument } from "../../../facts/policies/statement";
import { endpointServiceName } from "../../../jurisdiction/region-facts";
import { textOf } from "../../../configuration/values";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";
import { subnetIds, vpcId } from "./network";
import { nameTag } from "./parts";

/** The keys that machines use through the KMS endpoint, in the order of its policy. */
const KEYS_OF_MACHINES = ["evidence", "logs", "sessions", "workstation"] as const;

export const ENDPOINT_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_vpc_endpoint",
    key: ({ service_name: name }) => textOf(name).split(".").at(-1),
    rows: (scene) => {
      const { spec, refer } = scene;
      const keys = KEYS_OF_MACHINES.map((purpose) => ({ arn: refer("aws_kms_key", purpose, "arn") }));
      return ([["s3", S3], ...interfaceServices(spec)] as const).map(([service, policy]) => ({
        key: service,
        attributes: {
          service_name: endpointServiceName(spec.facts, service),
          vpc_id: vpcId(scene),
          policy: policyDocument(policy(spec, keys)),
          tags: nameTag(spec, service),
          ...(service === "s3"
            ? { ...inTerraform(GATEWAY), route_table_ids: [refer("aws_route_table", "isolated", "id")] }
            : {
                ...inTerraform(INTERFACE),
                subnet_ids: subnetIds(scene, "endpoint"),
                security_group_ids: [refer("aws_security_group", "endpoints", "id")],
              }),
        },
      }));
    },
    rule: "isolation/endpoints",
  },
];
