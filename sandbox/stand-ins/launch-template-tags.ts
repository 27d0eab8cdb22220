import type { StandIn } from "../proxy";
import { formOf } from "./ec2-query";

const OWN_TAGS =
  /<item><resourceType>launch-template<\/resourceType><tagSet>(?:(?!<\/tagSet>)[\s\S])*<\/tagSet><\/item>/g;

/**
 * Takes a launch template's own tags out of its data, to which the emulator adds them: there they would be tags of what
 * the template launches.
 *
 * Amazon EC2 API Reference: CreateLaunchTemplate, TagSpecification.N ("to tag the launch template");
 * LaunchTemplateTagSpecificationRequest.
 */
export function launchTemplateTags(): StandIn {
  return async (request, forward) => {
    const isAsked = formOf(request).get("Action") === "DescribeLaunchTemplateVersions";
    if (request.service !== "ec2" || !isAsked) return undefined;
    const answer = await forward(request);
    return { ...answer, body: String(answer.body ?? "").replaceAll(OWN_TAGS, "") };
  };
}
