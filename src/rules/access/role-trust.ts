import { iamRoleArn } from "../../jurisdiction/arns";
import { roleName } from "../../jurisdiction/names";
import type { RolePurpose } from "../../jurisdiction/names";
import { servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec, Role } from "../../jurisdiction/spec";
import { trustPolicy } from "../../jurisdiction/trust-policy";
import type { Value } from "../../configuration/configuration";
import { statementsOf } from "../../configuration/policies";
import { unreadable } from "../expect";
import { coverAll, statementOf } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import { isOpen } from "../../configuration/values";
import type { Judgement, Rule } from "../rule";
import { isOfPeople, purposeOfRole } from "./own-roles";

/** The services that become the roles that people do not. */
const SERVICES: Readonly<Record<Exclude<RolePurpose, Role>, readonly string[]>> = {
  workstation: ["ec2"],
  bastion: ["ec2"],
  "flow-logs": ["vpc-flow-logs"],
  trail: ["cloudtrail"],
  config: ["config"],
  copying: ["s3"],
  watch: ["states", "events"],
};

export const roleTrust: Rule = {
  id: "access/role-trust",
  text: "Whom a role lets become it is whom the map's trust and activations name, under their conditions, or the one service it is for.",
  severity: "high",
  rationale: "A trust policy is the door of the account: every other policy holds for those who are inside.",
  source: "IAM User Guide, How to use trust policies with IAM roles; the map's trust and activations",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_iam_role") return [];
    const { name, assume_role_policy: policy } = values;
    const purpose = purposeOfRole(spec, name);
    if (purpose === undefined) {
      const outcome = isOpen(name) ? "unknown" : "violating";
      return [{ attribute: "name", value: name, outcome, fix: "The map knows no such role: remove it." }];
    }
    const statements = statementsOf(asPlanned(policy));
    if (statements === undefined) return unreadable("assume_role_policy", policy);
    const given = statements.map(statementOf);
    return isOfPeople(purpose) ? ofPeople(given, spec, purpose) : ofServices(given, SERVICES[purpose]);
  },
};

function ofPeople(given: readonly Statement[], spec: RegionSpec, role: Role): readonly Judgement[] {
  const asked = (statementsOf(asPlanned(trustPolicy(spec, role))) ?? []).map(statementOf);
  const named = iamRoleArn(spec, roleName(spec, role));
  const judgement = (what: string, isRight: boolean, fix: string): Judgement => {
    return { attribute: "assume_role_policy", value: what, outcome: isRight ? "compliant" : "violating", fix };
  };
  return [
    judgement(
      "who may",
      allowing(given).every((statement) => coverAll(allowing(asked), statement)),
      `Let become ${named} only those whom the map names, as it names them.`,
    ),
    judgement(
      "all who may",
      asked.every((statement) => coverAll(given, statement)),
      `Let become ${named} all whom the map names; where it names none, refuse everybody.`,
    ),
  ];
}

function ofServices(given: readonly Statement[], services: readonly string[]): readonly Judgement[] {
  const known = services.map((service) => `Service ${servicePrincipal(service)}`);
  return allowing(given).map(({ principals }) => ({
    attribute: "assume_role_policy",
    value: [...principals].join(", "),
    outcome: [...principals].every((one) => known.includes(one)) ? "compliant" : "violating",
    fix: `Let become it ${known.join(" or ")} alone.`,
  }));
}

function allowing(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Allow");
}

/** A synthesized file escapes the variables of IAM, and a plan does not. */
function asPlanned(policy: Value | undefined): Value | undefined {
  return typeof policy === "string" ? policy.replaceAll("$${", "${") : policy;
}
