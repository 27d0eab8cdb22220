import { accountOf } from "../account";
import type { AwsRequest, AwsResponse, Forward, StandIn } from "../proxy";

const SERVICE = "StarlingDoveService";

interface Scope {
  readonly TagKey?: string;
  readonly TagValue?: string;
}

interface Rule {
  readonly ConfigRuleName: string;
  readonly Scope?: Scope;
}

/**
 * Keeps the tag by which a rule of AWS Config chooses its resources: the emulator takes it and does not return it.
 *
 * AWS Config API Reference: PutConfigRule, DescribeConfigRules, Scope.
 */
export function configRuleScopes(): StandIn {
  const scopes = new Map<string, Scope>();
  return async (request, forward) => {
    const operation = String(request.headers["x-amz-target"] ?? "");
    if (operation === `${SERVICE}.PutConfigRule`) return put(request, forward, scopes);
    if (operation === `${SERVICE}.DescribeConfigRules`) return describe(request, forward, scopes);
    return undefined;
  };
}

async function put(request: AwsRequest, forward: Forward, scopes: Map<string, Scope>): Promise<AwsResponse> {
  const answer = await forward(request);
  if (answer.status !== 200) return answer;
  const { ConfigRule: rule } = JSON.parse(request.body.toString()) as { readonly ConfigRule: Rule };
  scopes.set(`${await placeOf(request, forward)} ${rule.ConfigRuleName}`, rule.Scope ?? {});
  return answer;
}

async function describe(
  request: AwsRequest,
  forward: Forward,
  scopes: ReadonlyMap<string, Scope>,
): Promise<AwsResponse> {
  const answer = await forward(request);
  if (answer.status !== 200) return answer;
  const place = await placeOf(request, forward);
  const body = JSON.parse(String(answer.body)) as { readonly ConfigRules: readonly Rule[] };
  const rules = body.ConfigRules.map((rule): Rule => {
    const { TagKey, TagValue } = scopes.get(`${place} ${rule.ConfigRuleName}`) ?? {};
    return TagKey === undefined ? rule : { ...rule, Scope: { ...rule.Scope, TagKey, ...(TagValue && { TagValue }) } };
  });
  return { ...answer, body: JSON.stringify({ ...body, ConfigRules: rules }) };
}

async function placeOf(request: AwsRequest, forward: Forward): Promise<string> {
  return `${await accountOf(request, forward)} ${request.region}`;
}
