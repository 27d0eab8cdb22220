import { ruleDescriptions } from "../../sandbox/stand-ins/rule-descriptions";
import { standInFront } from "./support";
import type { Front } from "./support";

let front: Front;

beforeAll(async () => {
  front = await standInFront([ruleDescriptions()], "<securityGroupRuleId>sgr-1</securityGroupRuleId>");
});

afterAll(() => {
  front.close();
});

async function authorize(peer: Readonly<Record<string, string>>): Promise<readonly URLSearchParams[]> {
  const before = front.seen.length;
  const rule = {
    "IpPermissions.1.IpProtocol": "tcp",
    "IpPermissions.1.FromPort": "443",
    "IpPermissions.1.ToPort": "443",
  };
  const form = { Action: "AuthorizeSecurityGroupIngress", Version: "2016-11-15", GroupId: "sg-1", ...rule, ...peer };
  await front.ask({ service: "ec2", body: new URLSearchParams(form).toString() });
  return front.seen.slice(before).map((seen) => new URLSearchParams(seen.replace("POST / ", "")));
}

it.each([
  ["Groups.1.GroupId", "Groups.1.Description", "ReferencedGroupId", "sg-2"],
  ["PrefixListIds.1.PrefixListId", "PrefixListIds.1.Description", "PrefixListId", "pl-1"],
])("a rule's description is sent to the emulator again, with its peer (%s)", async (peer, description, kind, id) => {
  const [first, second, ...more] = await authorize({
    [`IpPermissions.1.${peer}`]: id,
    [`IpPermissions.1.${description}`]: "HTTPS",
  });
  expect([first?.get("Action"), more.length]).toEqual(["AuthorizeSecurityGroupIngress", 0]);
  expect(Object.fromEntries(second ?? [])).toEqual({
    Action: "ModifySecurityGroupRules",
    Version: "2016-11-15",
    GroupId: "sg-1",
    "SecurityGroupRule.1.SecurityGroupRuleId": "sgr-1",
    "SecurityGroupRule.1.SecurityGroupRule.Description": "HTTPS",
    "SecurityGroupRule.1.SecurityGroupRule.IpProtocol": "tcp",
    "SecurityGroupRule.1.SecurityGroupRule.FromPort": "443",
    "SecurityGroupRule.1.SecurityGroupRule.ToPort": "443",
    [`SecurityGroupRule.1.SecurityGroupRule.${kind}`]: id,
  });
});

it("a rule for addresses keeps its description, and needs no second request", async () => {
  const range = { "IpPermissions.1.IpRanges.1.CidrIp": "10.0.0.0/8", "IpPermissions.1.IpRanges.1.Description": "all" };
  expect(await authorize(range)).toHaveLength(1);
});
