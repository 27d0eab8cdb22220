import { statementsOf, unreadable } from "../configuration/policies";
import { list } from "../configuration/values";
import type { Value, Values } from "../configuration/configuration";
import type { Judgement, Rule } from "../rule";
import { endpointOf, neededActions, neededServices, serviceOf } from "./needed";

export const endpoints: Rule = {
  id: "isolation/endpoints",
  text: "Every endpoint that a machine needs is there, answers by its own name, and its policy admits what is needed, for the account alone.",
  severity: "high",
  rationale:
    "Without one the workstation is a dead end; with an open policy it is a way out for somebody else's credentials.",
  source: "AWS PrivateLink Guide, Control access to VPC endpoints using endpoint policies",
  judge: (block, { spec }) => {
    const { type, values } = block;
    if (type !== "aws_vpc_endpoint") return [];
    const dns: readonly Judgement[] =
      values["vpc_endpoint_type"] === "Interface"
        ? [
            {
              attribute: "private_dns_enabled",
              value: values["private_dns_enabled"],
              outcome: values["private_dns_enabled"] === true ? "compliant" : "violating",
              fix: "Set private_dns_enabled to true.",
            },
          ]
        : [];
    return [...dns, ...policy(values["policy"], spec.account, neededActions(spec, serviceOf(block)))];
  },
  require: ({ kind, spec }, configuration) => {
    if (kind === "state") return [];
    return neededServices(spec)
      .filter((service) => endpointOf(configuration, service) === undefined)
      .map((service) => ({
        attribute: service,
        value: undefined,
        outcome: "violating",
        fix: `Add the endpoint of ${service}.`,
      }));
  },
};

function policy(text: Value | undefined, account: string, needed: readonly string[]): readonly Judgement[] {
  const fix = `Allow principals of ${account} alone, or name resources.`;
  const statements = statementsOf(text);
  // Without a policy an endpoint lets everything through.
  if (statements === undefined) return unreadable("policy", text);
  const isBound = ({ Condition, Resource }: Values): boolean =>
    JSON.stringify(Condition ?? {}).includes(account) || list(Resource).every((one) => one !== "*");
  const allowing = statements.filter(({ Effect }) => Effect === "Allow");
  const admits = (action: string): boolean =>
    [action, `${action.split(":")[0]}:*`, "*"].some((one) => allowed.includes(one));
  const denied = statements.filter(({ Effect }) => Effect === "Deny").flatMap(({ Action }) => list(Action));
  const allowed = allowing.flatMap(({ Action }) => list(Action));
  return [
    ...allowing.map((statement): Judgement => ({
      attribute: "policy",
      value: statement["Sid"],
      outcome: isBound(statement) ? "compliant" : "violating",
      fix,
    })),
    ...needed.map((action): Judgement => ({
      attribute: "policy",
      value: action,
      outcome: admits(action) && !denied.includes(action) ? "compliant" : "violating",
      fix: `Allow ${action}: machines need it.`,
    })),
  ];
}
