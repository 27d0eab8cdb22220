import { isManagedHere } from "../../facts/guards/omitted-guards";
import { ofType, UNKNOWN } from "../../configuration/configuration";
import type { Block, Configuration, Values } from "../../configuration/configuration";
import { list } from "../../configuration/values";
import { expectOne, expectValue } from "../expect";
import { allOf, anyOf, outcomeOf, targetOf } from "../references";
import type { Judgement, Outcome, Rule } from "../rule";

const FIREWALL = "aws_route53_resolver_firewall";
const LIST = `${FIREWALL}_domain_list`;
const GROUP = `${FIREWALL}_rule_group`;
const ASSOCIATION = `${GROUP}_association`;

export const dnsFirewall: Rule<"region"> = {
  id: "isolation/dns-firewall",
  kinds: ["region"],
  text: "DNS answers for names of AWS's services in the region, refuses every other, and refuses all while the firewall fails.",
  severity: "high",
  rationale: "The resolver of a VPC without internet still asks name servers anywhere, and a name can carry data.",
  source: "Route 53 Developer Guide, How Route 53 Resolver DNS Firewall works",
  judge: ({ type, values }, { spec }, configuration) => {
    const named = (attribute: string, of: string): Judgement => ({
      attribute,
      value: values[attribute],
      outcome: outcomeOf(values[attribute], configuration, of),
      fix: `Name the ${of} of this stack.`,
    });
    switch (type) {
      case `${FIREWALL}_config`:
        return [
          expectOne(values, "firewall_fail_open", "DISABLED", "Set firewall_fail_open to DISABLED."),
          named("resource_id", "aws_vpc"),
        ];
      case ASSOCIATION:
        return [
          expectOne(values, "mutation_protection", "ENABLED", "Set mutation_protection to ENABLED."),
          named("vpc_id", "aws_vpc"),
          named("firewall_rule_group_id", GROUP),
        ];
      case `${FIREWALL}_rule`:
        return [named("firewall_rule_group_id", GROUP), ...action(values, configuration)];
      case LIST:
        return domains(values, `.${spec.region}.${spec.facts.dnsSuffix}.`);
      default:
        return [];
    }
  },
  require: ({ spec }, configuration) => {
    if (!isManagedHere(spec, "dnsFirewall")) return [];
    return ofType(configuration, "aws_vpc").flatMap((vpc) => [
      ...missing("a firewall that fails closed", [
        anyOf(ofType(configuration, `${FIREWALL}_config`).map((one) => isOn(one, "resource_id", vpc, configuration))),
      ]),
      ...missing("a rule on the VPC that blocks every other name, after all others", [blocked(vpc, configuration)]),
    ]);
  },
};

/** The list of everything else is the one that is refused. */
function isEverything({ domains: given }: Values): boolean {
  const all = list(given);
  return all.length === 1 && (all[0] === "*." || all[0] === "*");
}

function domains(values: Values, suffix: string): readonly Judgement[] {
  if (isEverything(values)) return [];
  return list(values["domains"]).map((domain) =>
    expectValue(
      { domain },
      "domain",
      (one) => typeof one === "string" && !one.includes("*") && one.endsWith(suffix),
      `Allow names that end with ${suffix} and hold no asterisk.`,
    ),
  );
}

/** A rule lets through the names of a list, or blocks all others; neither is turned round. */
function action(values: Values, configuration: Configuration): readonly Judgement[] {
  const attribute = "firewall_domain_list_id";
  const target = targetOf(values[attribute], configuration, LIST);
  if (target === UNKNOWN || target === undefined) {
    const outcome = target === UNKNOWN ? "unknown" : "violating";
    return [{ attribute, value: values[attribute], outcome, fix: "Name a list of this stack." }];
  }
  if (!isEverything(target.values)) return [expectOne(values, "action", "ALLOW", "Let through the names of the list.")];
  return [
    expectOne(values, "action", "BLOCK", "Block every other name."),
    expectOne(values, "block_response", "NXDOMAIN", "Answer that there is no such name."),
  ];
}

function isOn(block: Block, attribute: string, vpc: Block, configuration: Configuration): Outcome {
  return outcomeOf(block.values[attribute], configuration, "aws_vpc", (one) => one === vpc);
}

/** Whether a group on the VPC ends with a rule that blocks everything: rules are asked in the order of their numbers. */
function blocked(vpc: Block, configuration: Configuration): Outcome {
  const associations = ofType(configuration, ASSOCIATION);
  return anyOf(
    ofType(configuration, GROUP).map((group) => {
      const isOfGroup = ({ values }: Block): Outcome =>
        outcomeOf(values["firewall_rule_group_id"], configuration, GROUP, (one) => one === group);
      const rules = ofType(configuration, `${FIREWALL}_rule`).filter((rule) => isOfGroup(rule) !== "violating");
      return allOf([
        anyOf(associations.map((one) => allOf([isOn(one, "vpc_id", vpc, configuration), isOfGroup(one)]))),
        anyOf(
          rules.map((rule) =>
            allOf([
              isOfGroup(rule),
              outcomeOf(rule.values["firewall_domain_list_id"], configuration, LIST, ({ values }) =>
                isEverything(values),
              ),
              rule.values["action"] === "BLOCK" && isLast(rule, rules) ? "compliant" : "violating",
            ]),
          ),
        ),
      ]);
    }),
  );
}

function isLast({ values }: Block, rules: readonly Block[]): boolean {
  return rules.every((rule) => Number(rule.values["priority"]) <= Number(values["priority"]));
}

function missing(attribute: string, outcomes: readonly Outcome[]): readonly Judgement[] {
  return outcomes
    .filter((outcome) => outcome !== "compliant")
    .map((outcome) => ({ attribute, value: undefined, outcome, fix: "Put it back." }));
}
