import type { AwsRequest, Forward, StandIn } from "../proxy";
import { formOf } from "./ec2-query";

/**
 * Protects a new instance from termination where its launch template says so: the emulator ignores that of a template.
 *
 * Amazon EC2 API Reference: RunInstances, ModifyInstanceAttribute, ResponseLaunchTemplateData.
 */
export function launchTemplateProtection(): StandIn {
  return async (request, forward) => {
    const form = formOf(request);
    const template = form.get("LaunchTemplate.LaunchTemplateId");
    if (request.service !== "ec2" || form.get("Action") !== "RunInstances" || template === null) return undefined;
    const answer = await forward(request);
    if (!(await isProtected(request, forward, template, form.get("LaunchTemplate.Version") ?? "$Default")))
      return answer;
    for (const [, id = ""] of String(answer.body).matchAll(/<instanceId>([^<]+)</g)) {
      const change = { Action: "ModifyInstanceAttribute", InstanceId: id, "DisableApiTermination.Value": "true" };
      await forward(ec2(request, change));
    }
    return answer;
  };
}

async function isProtected(request: AwsRequest, forward: Forward, id: string, version: string): Promise<boolean> {
  const question = {
    Action: "DescribeLaunchTemplateVersions",
    LaunchTemplateId: id,
    "LaunchTemplateVersion.1": version,
  };
  const { body } = await forward(ec2(request, question));
  return String(body).includes("<disableApiTermination>true<");
}

function ec2(request: AwsRequest, form: Readonly<Record<string, string>>): AwsRequest {
  return { ...request, body: Buffer.from(new URLSearchParams({ ...form, Version: "2016-11-15" }).toString()) };
}
