import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec, Role } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Configuration, Values } from "../../configuration/configuration";
import { statementsOf } from "../../configuration/policies";
import { isOpen } from "../../configuration/values";
import { ownDenials } from "../immutability/denials";
import type { Refusal } from "../immutability/denials";
import type { Rule } from "../rule";
import { isOfPeople, purposeOfRole } from "./own-roles";

export const closedRoles: Rule = {
  id: "access/closed-roles",
  text: "A role that activations open is closed outside of them, and investigators open no session that leaves no log.",
  severity: "high",
  rationale: "A trust policy decides who may begin a session; only a denial ends one when its activation is over.",
  source: "IAM User Guide, AWS global condition context keys; Systems Manager User Guide, Session Manager",
  judge: ({ type, values }, { spec }, configuration) => {
    const purpose = type === "aws_iam_role" ? purposeOfRole(spec, values["name"]) : undefined;
    if (purpose === undefined || !isOfPeople(purpose)) return [];
    const { statements, isWhole } = workOf(values, configuration);
    const judgements = ownDenials("policy", JSON.stringify({ Statement: statements }), refusalsOf(spec, purpose));
    return judgements.map((one) =>
      one.outcome === "violating" && !isWhole ? { ...one, outcome: "unknown" as const } : one,
    );
  },
};

/** All statements of a role's policies, and whether each policy could be read. */
function workOf(
  { name }: Values,
  configuration: Configuration,
): { readonly statements: readonly Values[]; readonly isWhole: boolean } {
  const policies = ofType(configuration, "aws_iam_role_policy")
    .filter(({ values }) => values["role"] === name)
    .map(({ values }) => values["policy"]);
  return {
    statements: policies.flatMap((policy) => statementsOf(policy) ?? []),
    isWhole: policies.every((policy) => statementsOf(policy) !== undefined || !isOpen(policy)),
  };
}

function refusalsOf(spec: RegionSpec, role: Role): readonly Refusal[] {
  return [...outsideActivations(spec, role), ...(role === "investigator" ? withoutLog(spec) : [])];
}

const EVERYTHING = { actions: ["*"], resources: ["*"] };

/** Everything is refused at rest, to other cases than those of an activation, and after the last one of a case. */
function outsideActivations({ access, activations }: RegionSpec, role: Role): readonly Refusal[] {
  if (access.standing.includes(role)) return [];
  const own = activations.filter((activation) => activation.role === role);
  if (own.length === 0) return [{ name: "DenyAtRest", ...EVERYTHING }];
  const cases = [...new Set(own.map(({ incident }) => incident))];
  return [
    {
      name: "DenyOtherCases",
      ...EVERYTHING,
      condition: { StringNotEquals: { "aws:PrincipalTag/case": cases } },
    },
    ...cases.map((incident): Refusal => {
      const ends = own.filter((activation) => activation.incident === incident).map(({ until }) => until);
      return {
        name: `DenyAfterActivation of ${incident}`,
        ...EVERYTHING,
        condition: {
          StringEquals: { "aws:PrincipalTag/case": incident },
          DateGreaterThanEquals: { "aws:CurrentTime": ends.sort().at(-1) ?? "" },
        },
      };
    }),
  ];
}

/** AWS's own documents and commands leave no log of a session. */
function withoutLog({ sessions, facts }: RegionSpec): readonly Refusal[] {
  if (sessions.mode === "bastion") return [];
  return [
    {
      name: "DenyUnloggedSessions",
      actions: ["ssm:StartSession"],
      resources: [arn(facts, "ssm", "*", "document/AWS-*")],
    },
    { name: "DenyCommands", actions: ["ssm:SendCommand", "ssm:StartAutomationExecution"], resources: ["*"] },
  ];
}
