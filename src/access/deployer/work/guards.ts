import { INVENTORY_DOCUMENT } from "../../../facts/machines/inventory-calls";
import { arn, servicePrincipal } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { ASSOCIATION_WRITE, GUARD_READ, GUARD_WRITE, WATCH_READ, WATCH_WRITE } from "../actions/guards";
import { passing } from "./passing";
import { SERVICES_WITH_ROLES, serviceRoles } from "./service-roles";

/** The account's guards, and what watches sessions. */
export function guardsWork(spec: RegionSpec): readonly Statement[] {
  return [
    {
      Sid: "AllowGuards",
      Effect: "Allow",
      Action: [...GUARD_READ, ...GUARD_WRITE],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    {
      Sid: "AllowWatch",
      Effect: "Allow",
      Action: [...WATCH_READ, ...WATCH_WRITE],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    {
      // By any other document an association would be a command to the machine.
      Sid: "AllowInventory",
      Effect: "Allow",
      Action: ASSOCIATION_WRITE,
      Resource: [
        arn(spec.facts, "ssm", "", `document/${INVENTORY_DOCUMENT}`),
        arn(spec.facts, "ssm", spec.account, "association/*"),
        arn(spec.facts, "ec2", spec.account, "instance/*"),
      ],
    },
    ...passing(spec, "AllowConfigRole", ["config"], ["config"]),
    ...passing(spec, "AllowWatchRole", ["watch"], ["states", "events"]),
    {
      // A service's first resource in an account brings its role (IAM User Guide, "Create a service-linked role").
      Sid: "AllowServiceRoles",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: serviceRoles(spec),
      Condition: { StringEquals: { "iam:AWSServiceName": SERVICES_WITH_ROLES.map(servicePrincipal) } },
    },
  ];
}
