import type { AwsRequest, Forward, StandIn } from "../proxy";
import { formOf, requestOf } from "./ec2-query";

/**
 * Protects a new instance from termination where its request or its launch template says so: the emulator ignores both.
 *
 * Amazon EC2 API Reference: RunInstances, ModifyInstanceAttribute, ResponseLaunchTemplateData.
 */
export function terminationProtection(): StandIn {
  return async (request, forward) => {
    const form = formOf(request);
    if (request.service !== "ec2" || form.get("Action") !== "RunInstances") return undefined;
    const answer = await forward(request);
    if (!(await isProtected(request, form, forward))) return answer;
    for (const [, id = ""] of String(answer.body).matchAll(/<instanceId>([^<]+)</g)) {
      const change = { Action: "ModifyInstanceAttribute", InstanceId: id, "DisableApiTermination.Value": "true" };
      await forward(requestOf(request, change));
    }
    return answer;
  };
}

/** What a request says counts before what its template says. */
async function isProtected(request: AwsRequest, form: URLSearchParams, forward: Forward): Promise<boolean> {
  const given = form.get("DisableApiTermination");
  const template = form.get("LaunchTemplate.LaunchTemplateId");
  if (given !== null || template === null) return given === "true";
  const version = form.get("LaunchTemplate.Version") ?? "$Default";
  const question = {
    Action: "DescribeLaunchTemplateVersions",
    LaunchTemplateId: template,
    "LaunchTemplateVersion.1": version,
  };
  const { body } = await forward(requestOf(request, question));
  return String(body).includes("<disableApiTermination>true<");
}
