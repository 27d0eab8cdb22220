import { terminationProtection } from "../../sandbox/stand-ins/termination-protection";
import { standInFront } from "./support";

async function actionsAfterRun(template: string, form: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const front = await standInFront([terminationProtection()], `<instanceId>i-1</instanceId>${template}`);
  await front.ask({ service: "ec2", body: new URLSearchParams({ Action: "RunInstances", ...form }).toString() });
  front.close();
  return front.seen.map((seen) => {
    const sent = new URLSearchParams(seen.replace("POST / ", ""));
    return [sent.get("Action"), sent.get("InstanceId"), sent.get("DisableApiTermination.Value")]
      .filter((word) => word !== null)
      .join(" ");
  });
}

const FROM_TEMPLATE = { "LaunchTemplate.LaunchTemplateId": "lt-1", "LaunchTemplate.Version": "1" };
const PROTECTED = "<disableApiTermination>true</disableApiTermination>";

it("an instance of a protected template is protected", async () => {
  expect(await actionsAfterRun(PROTECTED, FROM_TEMPLATE)).toEqual([
    "RunInstances",
    "DescribeLaunchTemplateVersions",
    "ModifyInstanceAttribute i-1 true",
  ]);
});

it("an instance of another template is not", async () => {
  expect(await actionsAfterRun("", FROM_TEMPLATE)).toEqual(["RunInstances", "DescribeLaunchTemplateVersions"]);
});

it("an instance without a template is not", async () => {
  expect(await actionsAfterRun(PROTECTED, {})).toEqual(["RunInstances"]);
});

it.each([
  ["true", ["RunInstances", "ModifyInstanceAttribute i-1 true"]],
  ["false", ["RunInstances"]],
])("the request takes precedence over its template: %s", async (given, actions) => {
  expect(await actionsAfterRun(PROTECTED, { ...FROM_TEMPLATE, DisableApiTermination: given })).toEqual(actions);
});
