import { ofType } from "../../configuration/configuration";
import { anyOf, outcomeOf } from "../references";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

/** What AWS gives every VPC unasked, and the attribute that tells which VPC's it is. */
const DEFAULTS = {
  aws_default_security_group: "vpc_id",
  aws_default_network_acl: "default_network_acl_id",
  aws_default_route_table: "default_route_table_id",
} as const;

export const defaults: Rule = {
  id: "isolation/defaults",
  kinds: EVERY_KIND,
  text: "The default security group, network ACL and route table of every VPC are taken over, so that nothing is in them.",
  severity: "medium",
  rationale: "AWS's defaults let out everything, and whatever names no other gets them.",
  source: "Amazon VPC User Guide, Default security groups for your VPCs; Default network ACL for a VPC",
  require: (_, configuration) =>
    ofType(configuration, "aws_vpc").flatMap((vpc) =>
      Object.entries(DEFAULTS).flatMap(([type, attribute]): readonly Judgement[] => {
        const outcome = anyOf(
          ofType(configuration, type).map(({ values }) => {
            const named = values[attribute];
            if (named !== undefined && named === vpc.values[attribute]) return "compliant";
            return outcomeOf(named, configuration, "aws_vpc", (block) => block === vpc);
          }),
        );
        if (outcome === "compliant") return [];
        return [{ attribute: type, value: vpc.address, outcome, fix: `Take over the ${type} of ${vpc.address}.` }];
      }),
    ),
};
