import { groupSettings, groupsOf, pathsOf } from "../../../facts/network/security-groups";
import type { Group, NetworkPath } from "../../../facts/network/security-groups";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Scene } from "../table";
import { between, byTag, none } from "./parts";
import { vpcId } from "./network";

const RULE = "isolation/security-groups";
const DESCRIBED = { description: "It does not affect the traffic that is allowed." };

/** The rules that allow outbound or inbound connections, each a separate resource. */
function rulesOf(direction: "egress" | "ingress", paths: PathsOf): ResourceTable {
  const [own, far] = direction === "egress" ? (["from", "to"] as const) : (["to", "from"] as const);
  return {
    type: `aws_vpc_security_group_${direction}_rule`,
    key: ({ prefix_list_id: list, referenced_security_group_id: group, security_group_id: of }, _, keyOf) =>
      between(
        keyOf("aws_security_group", of),
        list === undefined || list === null ? keyOf("aws_security_group", group) : keyOf("aws_vpc_endpoint", list),
      ),
    rows: (scene) =>
      paths(scene.spec)
        .filter((path) => path[own] !== "s3")
        .map((path) => ({
          key: between(path[own], path[far]) ?? "",
          attributes: {
            security_group_id: groupId(scene, path[own]),
            ...farEnd(scene, path[far]),
            ...inTerraform(path.ports),
            description: path[direction],
          },
        })),
    harmless: DESCRIBED,
    rule: RULE,
  };
}

export function groupId({ refer }: Scene, group: NetworkPath["to"]): string {
  return refer("aws_security_group", group, "id");
}

function farEnd(scene: Scene, to: NetworkPath["to"]): Readonly<Record<string, string>> {
  return to === "s3"
    ? { prefix_list_id: scene.refer("aws_vpc_endpoint", "s3", "prefix_list_id") }
    : { referenced_security_group_id: groupId(scene, to) };
}

type PathsOf = (spec: RegionSpec) => readonly NetworkPath[];

/** The security groups of a stack, and the connections that they may open. */
export function groupTables(groups: (spec: RegionSpec) => readonly Group[], paths: PathsOf): readonly ResourceTable[] {
  return [
    {
      type: "aws_security_group",
      key: byTag,
      rows: (scene) =>
        groups(scene.spec).map((group) => ({
          key: group,
          attributes: { ...inTerraform(groupSettings(scene.spec, group)), vpc_id: vpcId(scene) },
        })),
      harmless: DESCRIBED,
      rule: RULE,
    },
    rulesOf("egress", paths),
    rulesOf("ingress", paths),
    none("aws_security_group_rule", RULE),
  ];
}

export const GROUP_TABLES = groupTables(groupsOf, pathsOf);
