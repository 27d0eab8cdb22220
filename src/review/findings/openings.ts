import { isValues, list } from "../../configuration/values";
import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { sharedBy } from "../../rules/residency/sharing";
import { leadsOut } from "../../rules/isolation/ways-out";
import type { Finding, Reading } from "../finding";
import type { Change } from "../plan/change";

const EVERYWHERE = ["0.0.0.0/0", "::/0"];
const ADDRESSED =
  /^aws_(?:security_group|default_security_group|security_group_rule|vpc_security_group_(?:ingress|egress)_rule|route|route_table|default_route_table|network_acl|network_acl_rule)$/;
const PUBLIC: Readonly<Record<string, string>> = {
  aws_instance: "associate_public_ip_address",
  aws_subnet: "map_public_ip_on_launch",
};

/** Ways out of the network or the account that a change makes. */
export const openings: Reading = (change) => {
  if (change.action === "destroy" || change.action === "forget") return [];
  return [...made(change), ...addressed(change), ...published(change)];
};

/** Resources that exist to lead out: the rules know them. */
function made(change: Change): readonly Finding[] {
  if (change.action === "update") return [];
  const isWay = leadsOut(change.type);
  if (!isWay && sharedBy(change.type) === undefined) return [];
  const [id, text] = isWay
    ? ["way-out", "A way out of the network is made."]
    : ["residency", "Something is shared, published or spread over regions."];
  return [{ id, severity: "blocking", text, change, attribute: "", after: change.type }];
}

function addressed(change: Change): readonly Finding[] {
  if (!ADDRESSED.test(change.type)) return [];
  const isDenying = change.after["rule_action"] === "deny" || change.after["rule_action"] === "Deny";
  if (isDenying) return [];
  const known = new Set(addressesIn(change.before));
  const opened = [...new Set(addressesIn(change.after))].filter((one) => EVERYWHERE.includes(one) && !known.has(one));
  return opened.map((one) => ({
    id: "way-out",
    severity: "blocking",
    text: "The network is opened to any address.",
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
      text: "It gets a public address.",
      change,
      attribute,
      before: false,
      after: true,
    },
  ];
}

function addressesIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === UNKNOWN || value === null || typeof value !== "object") return [];
  const inner = isValues(value) ? Object.values(value) : list(value);
  return inner.flatMap(addressesIn);
}
