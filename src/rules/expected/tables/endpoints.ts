import { GATEWAY, INTERFACE, accountEndpoints } from "../../../facts/network/endpoint-services";
import type { EndpointsFacts } from "../../../facts/network/endpoint-services";
import { accountVpc } from "../../../facts/network/vpc";
import { policyDocument } from "../../../facts/policies/statement";
import type { KeyPurpose } from "../../../jurisdiction/names";
import { endpointServiceName } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";
import { routesOf, subnetIds, vpcId } from "./network";
import type { VpcOf } from "./network";
import { nameTag } from "./parts";

/** The keys that a region's machines use through the KMS endpoint, in the order of its policy. */
const KEYS_OF_MACHINES = ["evidence", "logs", "sessions", "workstation"] as const;

/** The endpoints of a stack's VPC. @param keys the keys that machines use through the KMS endpoint */
export function endpointTables(
  vpcOf: VpcOf,
  endpointsOf: (spec: RegionSpec) => EndpointsFacts,
  keys: readonly KeyPurpose[],
): readonly ResourceTable[] {
  return [
    {
      type: "aws_vpc_endpoint",
      key: ({ service_name: name }) => textOf(name).split(".").at(-1),
      rows: (scene) => {
        const { spec, refer } = scene;
        const { prefix, group, s3, interfaces } = endpointsOf(spec);
        const arns = keys.map((purpose) => ({ arn: refer("aws_kms_key", purpose, "arn") }));
        return ([["s3", s3], ...interfaces] as const).map(([service, policy]) => ({
          key: service,
          attributes: {
            service_name: endpointServiceName(spec.facts, service),
            vpc_id: vpcId(scene),
            policy: policyDocument(policy(spec, arns)),
            tags: nameTag(spec, `${prefix}${service}`),
            ...(service === "s3"
              ? { ...inTerraform(GATEWAY), route_table_ids: [refer("aws_route_table", routesOf(vpcOf, scene), "id")] }
              : {
                  ...inTerraform(INTERFACE),
                  subnet_ids: subnetIds(scene, vpcOf(spec), "endpoint"),
                  security_group_ids: [refer("aws_security_group", group, "id")],
                }),
          },
        }));
      },
      rule: "isolation/endpoints",
    },
  ];
}

export const ENDPOINT_TABLES = endpointTables(accountVpc, accountEndpoints, KEYS_OF_MACHINES);
