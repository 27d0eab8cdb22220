import type { Block } from "../../configuration/configuration";
import { isOpen, list } from "../../configuration/values";
import { expectOne, expectValue } from "../expect";
import type { Judgement, Rule } from "../rule";
import { endpointPolicy } from "./endpoint-policies";
import { endpointOf, knownServices, neededServices, needsOf, serviceOf } from "./needed";

export const endpoints: Rule = {
  id: "isolation/endpoints",
  text: "Every endpoint that a machine needs is there, answers by its own name, and its policy admits what is needed, for the account alone.",
  severity: "high",
  rationale:
    "Without one the workstation is a dead end; with an open policy it is a way out for somebody else's credentials.",
  source: "AWS PrivateLink Guide, Control access to VPC endpoints using endpoint policies",
  judge: (block, { spec }, configuration) => {
    const { type, values } = block;
    if (type === "aws_vpc") {
      const fix = "Set it to true: endpoints answer by their services' names only then.";
      return [
        expectOne({ enable_dns_support: true, ...values }, "enable_dns_support", true, fix),
        expectOne(values, "enable_dns_hostnames", true, fix),
      ];
    }
    if (type !== "aws_vpc_endpoint") return [];
    const known = knownServices(spec);
    return [
      expectValue(
        values,
        "service_name",
        (name) => typeof name === "string" && known.includes(name),
        `Lead to ${known.join(", ")} and to nowhere else.`,
      ),
      ...ofInterface(block),
      ...endpointPolicy(values["policy"], spec, needsOf(spec, serviceOf(block), configuration)),
    ];
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

function ofInterface({ values }: Block): readonly Judgement[] {
  if (values["vpc_endpoint_type"] !== "Interface") return [];
  const { subnet_ids: subnets } = values;
  return [
    expectOne(values, "private_dns_enabled", true, "Set private_dns_enabled to true."),
    {
      attribute: "subnet_ids",
      value: subnets,
      outcome: list(subnets).length > 0 ? "compliant" : isOpen(subnets) ? "unknown" : "violating",
      fix: "Put it into the subnets of endpoints.",
    },
  ];
}
