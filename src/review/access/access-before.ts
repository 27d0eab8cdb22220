import { bucketName, regionalName, roleName } from "../../jurisdiction/names";
import { ROLES } from "../../jurisdiction/spec";
import type { RegionSpec, Role } from "../../jurisdiction/spec";
import type { Value, Values } from "../../configuration/configuration";
import { isValues, list, nested, parsed, textOf, valueAt } from "../../configuration/values";
import { valueOf } from "../../configuration/plan-json";
import type { PlanJson } from "../../configuration/plan-json";
import { accessOf } from "./access";
import type { Access } from "./access";

/**
 * The access that a region's stack gives before a plan is applied, as its own policies and tags say it.
 *
 * It is a guess that need not be trusted: only the policies that this program derives from it and finds in the plan, word for word, count.
 * Of what the plan does not hold, the map's own access is taken, so that nothing seems to change.
 */
export function accessBefore(spec: RegionSpec, { resource_changes: changes = [] }: PlanJson): Access {
  const managed = changes.filter(({ mode }) => mode === "managed");
  const beforeOf = (type: string, isIt: (values: Values) => boolean): Values | undefined =>
    managed
      .filter((one) => one.type === type)
      .map(({ change }) => valueOf(change.before))
      .filter(isValues)
      .find(isIt);
  const now = accessOf(spec);
  const incoming = beforeOf("aws_s3_bucket_policy", ({ bucket }) => bucket === bucketName(spec, "incoming"));
  const name = regionalName(spec, "workstation");
  const machine = beforeOf("aws_instance", ({ tags }) => isValues(tags) && tags["Name"] === name);
  return {
    activations: ROLES.flatMap((role) => {
      const known = beforeOf("aws_iam_role", (values) => values["name"] === roleName(spec, role));
      return known === undefined
        ? now.activations.filter((activation) => activation.role === role)
        : statementsIn(known["assume_role_policy"]).flatMap((statement) => activationIn(role, statement));
    }),
    sources: incoming === undefined ? now.sources : sourcesIn(spec, statementsIn(incoming["policy"])),
    case: machine === undefined ? now.case : textOf(valueAt(machine, "tags.case")) || undefined,
  };
}

function statementsIn(policy: Value | undefined): readonly Values[] {
  const document = parsed(textOf(policy));
  return isValues(document) ? nested(document, "Statement") : [];
}

function activationIn(role: Role, { Condition }: Values): Access["activations"] {
  const principals = conditionIn(Condition, "ArnEquals", "aws:PrincipalArn");
  const [incident] = conditionIn(Condition, "StringEquals", "aws:RequestTag/case");
  const [from] = conditionIn(Condition, "DateGreaterThanEquals", "aws:CurrentTime");
  const [until] = conditionIn(Condition, "DateLessThan", "aws:CurrentTime");
  const isWhole = incident !== undefined && from !== undefined && until !== undefined && principals.length > 0;
  return isWhole ? [{ incident, role, principals, from, until }] : [];
}

/** The roles of other accounts that any condition of a policy names, in the order of the policy. */
function sourcesIn({ account: own }: RegionSpec, statements: readonly Values[]): Access["sources"] {
  const named = statements
    .flatMap(({ Condition }) =>
      isValues(Condition) ? Object.keys(Condition).map((operator) => ({ Condition, operator })) : [],
    )
    .flatMap(({ Condition, operator }) => conditionIn(Condition, operator, "aws:PrincipalArn"));
  return [...new Set(named)].flatMap((collector) => {
    const account = collector.split(":")[4] ?? "";
    return /^\d{12}$/.test(account) && account !== own ? [{ account, collector }] : [];
  });
}

function conditionIn(conditions: Value | undefined, operator: string, key: string): readonly string[] {
  const compared = isValues(conditions) ? conditions[operator] : undefined;
  return isValues(compared) ? list(compared[key]).map(textOf) : [];
}
