import { ofType } from "../configuration/configuration";
import { statementsOf, unreadable } from "../configuration/policies";
import { list } from "../configuration/values";
import type { Block, Value, Values } from "../configuration/configuration";
import type { Judgement, Rule } from "../rule";

/** What a workstation cannot do without, by the end of an endpoint's service name. */
const NEEDED = { "session-manager": ["ssm", "ssmmessages", "logs", "kms", "s3"], bastion: ["logs", "kms", "s3"] };

export const endpoints: Rule = {
  id: "isolation/endpoints",
  text: "Every endpoint that the workstation needs is there, answers by its own name, and its policy is bound to the account.",
  severity: "high",
  rationale:
    "Without one the workstation is a dead end; with an open policy it is a way out for somebody else's credentials.",
  source: "AWS PrivateLink Guide, Control access to VPC endpoints using endpoint policies",
  judge: ({ type, values }, { spec }) => {
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
    return [...dns, ...policy(values["policy"], spec.account)];
  },
  require: ({ kind, spec }, configuration) => {
    if (kind === "state") return [];
    const there = ofType(configuration, "aws_vpc_endpoint").map(serviceOf);
    return NEEDED[spec.sessions.mode]
      .filter((service) => !there.includes(service))
      .map((service) => ({
        attribute: service,
        value: undefined,
        outcome: "violating",
        fix: `Add the endpoint of ${service}.`,
      }));
  },
};

function serviceOf({ values }: Block): string {
  const { service_name: name } = values;
  return typeof name === "string" ? (name.split(".").at(-1) ?? "") : "";
}

function policy(text: Value | undefined, account: string): readonly Judgement[] {
  const fix = `Allow principals of ${account} alone, or name resources.`;
  const statements = statementsOf(text);
  // Without a policy an endpoint lets everything through.
  if (statements === undefined) return unreadable("policy", text);
  const isBound = ({ Condition, Resource }: Values): boolean =>
    JSON.stringify(Condition ?? {}).includes(account) || list(Resource).every((one) => one !== "*");
  return statements
    .filter(({ Effect }) => Effect === "Allow")
    .map((statement) => ({
      attribute: "policy",
      value: statement["Sid"],
      outcome: isBound(statement) ? "compliant" : "violating",
      fix,
    }));
}
