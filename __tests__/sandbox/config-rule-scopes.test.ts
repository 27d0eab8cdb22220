import { configRuleScopes } from "../../sandbox/stand-ins/config-rule-scopes";
import { standInFront } from "./support";
import type { Front } from "./support";

const SCOPE = { TagKey: "object-lock", TagValue: "by-default" };

let front: Front;

beforeAll(async () => {
  const rules = [{ ConfigRuleName: "lock", Scope: {} }, { ConfigRuleName: "other" }];
  front = await standInFront([configRuleScopes()], JSON.stringify({ ConfigRules: rules }));
});

afterAll(() => {
  front.close();
});

async function call(operation: string, body: object, accessKey = "key"): Promise<unknown> {
  const headers = { "x-amz-target": `StarlingDoveService.${operation}` };
  const { text } = await front.ask({ service: "config", headers, body: JSON.stringify(body), accessKey });
  return JSON.parse(text);
}

it("a rule's tag is returned with the rule, only in its own account", async () => {
  await call("PutConfigRule", { ConfigRule: { ConfigRuleName: "lock", Scope: SCOPE } });
  expect(await call("DescribeConfigRules", {})).toEqual({
    ConfigRules: [{ ConfigRuleName: "lock", Scope: SCOPE }, { ConfigRuleName: "other" }],
  });
  expect(await call("DescribeConfigRules", {}, "another")).toEqual({
    ConfigRules: [{ ConfigRuleName: "lock", Scope: {} }, { ConfigRuleName: "other" }],
  });
});

it("a rule that is written again without a tag has no tag", async () => {
  await call("PutConfigRule", { ConfigRule: { ConfigRuleName: "lock" } });
  expect(await call("DescribeConfigRules", {})).toEqual({
    ConfigRules: [{ ConfigRuleName: "lock", Scope: {} }, { ConfigRuleName: "other" }],
  });
});
