import { isValues, list, textOf } from "../../configuration/values";
import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { sharedBy } from "../../rules/residency/sharing";
import { leadsOut } from "../../rules/isolation/ways-out";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";
import { isAddressRange, isPrivate, lieWithin } from "./address-ranges";

const ADDRESSED =
  /^aws_(?:security_group|default_security_group|security_group_rule|vpc_security_group_(?:ingress|egress)_rule|route|route_table|default_route_table|network_acl|default_network_acl|network_acl_rule)$/;
const PUBLIC: Readonly<Record<string, string>> = {
  aws_instance: "associate_public_ip_address",
  aws_subnet: "map_public_ip_on_launch",
};

/** Ways out of the network or the account that a change makes. */
export const openings: Detector = {
  find: (change) =>
    change.action === "destroy" || change.action === "forget"
      ? []
      : [...made(change), ...addressed(change), ...published(change)],
};

/** Resources that exist to lead out: the rules know them. */
function made(change: Change): readonly Finding[] {
  if (change.action === "update") return [];
  const isWay = leadsOut(change.type);
  if (!isWay && sharedBy(change.type) === undefined) return [];
  const [id, text] = isWay
    ? ["way-out", "A route out of the network is created."]
    : ["residency", "The resource shares, publishes or replicates data."];
  return [{ id, severity: "blocking", text, change, attribute: "", after: change.type }];
}

/** Addresses outside every private network, half of the internet as well as all of it. */
function addressed(change: Change): readonly Finding[] {
  if (!ADDRESSED.test(change.type)) return [];
  const known = rangesIn(change.before);
  const opened = [...new Set(rangesIn(change.after))].filter((one) => !isPrivate(one) && !lieWithin(one, known));
  return opened.map((one) => ({
    id: "way-out",
    severity: "blocking",
    text: "The network is opened to public addresses.",
    change,
    attribute: "",
    after: one,
  }));
}

function published(change: Change): readonly Finding[] {
  const attribute = PUBLIC[change.type];
  if (attribute === undefined || change.after[attribute] !== true || change.before[attribute] === true) return [];
  return [
    {
      id: "way-out",
      severity: "blocking",
      text: "The machine or subnet gets public addresses.",
      change,
      attribute,
      before: false,
      after: true,
    },
  ];
}

/** Ranges of addresses anywhere in a resource, but for what a network ACL denies. */
function rangesIn(value: Value): readonly string[] {
  if (typeof value === "string") return isAddressRange(value) ? [value] : [];
  if (value === UNKNOWN || value === null || typeof value !== "object") return [];
  if (!isValues(value)) return list(value).flatMap(rangesIn);
  const isDenied = ["action", "rule_action"].some((name) => /^deny$/i.test(textOf(value[name])));
  return isDenied ? [] : Object.values(value).flatMap(rangesIn);
}
