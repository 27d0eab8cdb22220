import type { GoldenImageSpec } from "../../jurisdiction/golden-image";
import { IMAGE, regionalName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { GOLDEN_IMAGE_TAG, SOURCES_DATE_TAG } from "../images/tags";
import type { OtherAlert } from "./alert";

/** What the watch raises. */
export const IMAGE_TOO_OLD: OtherAlert = {
  id: "image-too-old",
  what: "no golden image is as new as the map demands, or the watch could not check",
  why: "machines start without the newest patches",
  severity: "medium",
  raisedBy: "the watch over images, once a day where one is built",
};

/** The image whose age is watched; none where none is built. */
export function agesWatched({ image }: RegionSpec): readonly GoldenImageSpec[] {
  return image === undefined ? [] : [image];
}

/** Of the state machine and of its rule. */
export function ageWatchName(spec: RegionSpec): string {
  return regionalName(spec, "image-age-watch");
}

/** The rule that starts it, in the arguments of the provider's resource. */
export function ageRuleSettings(spec: RegionSpec) {
  return {
    name: ageWatchName(spec),
    description: "Looks for a golden image that is new enough",
    scheduleExpression: "rate(1 day)",
  };
}

/** What that rule hands over, in the arguments of the provider's resource. */
export const AGE_TARGET = { targetId: "watch", input: "{}" } as const;

/** The state machine, in the arguments of the provider's resource. */
export function ageStepsSettings(
  spec: RegionSpec,
  image: GoldenImageSpec,
  { logGroupArn, topicArn }: { readonly logGroupArn: string; readonly topicArn: string },
) {
  return {
    name: ageWatchName(spec),
    definition: JSON.stringify(ageSteps(spec, image, topicArn)),
    loggingConfiguration: { level: "ERROR", includeExecutionData: false, logDestination: `${logGroupArn}:*` },
  };
}

const DAY_MS = 86_400_000;

/**
 * Whether one of the images is new enough, in JSONata: its age is counted from the build and from the day of its sources, so
 * that an image that is built again from old sources is old.
 *
 * @param images what DescribeImages answered
 */
export function isNewEnough({ maximumAgeDays }: Pick<GoldenImageSpec, "maximumAgeDays">, images: string): string {
  const oldest = `$millis() - ${maximumAgeDays * DAY_MS}`;
  const sources = `Tags[Key = '${SOURCES_DATE_TAG}'].Value`;
  return `$count(${images}[$toMillis(CreationDate) >= ${oldest} and ($not($exists(${sources})) or $toMillis(${sources}) >= ${oldest})]) > 0`;
}

/** The steps of the watch, in Amazon States Language: the alert contains only ids, since mail leaves the jurisdiction. */
function ageSteps(spec: RegionSpec, image: GoldenImageSpec, topicArn: string): object {
  const call = (resource: string): string => arn(spec.facts, "states", "", resource, "");
  const retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 5, BackoffRate: 2 }];
  const { severity, id } = IMAGE_TOO_OLD;
  return {
    Comment: "Looks for a golden image that is new enough",
    QueryLanguage: "JSONata",
    StartAt: "LookForImages",
    States: {
      LookForImages: {
        Type: "Task",
        Resource: call("aws-sdk:ec2:describeImages"),
        Arguments: {
          Owners: ["self"],
          Filters: [
            { Name: `tag:${GOLDEN_IMAGE_TAG}`, Values: [regionalName(spec, IMAGE)] },
            { Name: "state", Values: ["available"] },
          ],
        },
        Output: { isNewEnough: `{% ${isNewEnough(image, "$states.result.Images")} %}` },
        Retry: retry,
        Catch: [{ ErrorEquals: ["States.ALL"], Next: "Alert" }],
        Next: "IsOneNewEnough",
      },
      IsOneNewEnough: {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.isNewEnough %}", Next: "OneIsNewEnough" }],
        Default: "Alert",
      },
      OneIsNewEnough: { Type: "Succeed" },
      Alert: {
        Type: "Task",
        Resource: call("sns:publish"),
        Arguments: {
          TopicArn: topicArn,
          Message: `${severity} ${id}: no golden image of account ${spec.account} in ${spec.region} is at most ${image.maximumAgeDays} days old, counted from its build and from its sources, or the watch could not check: see Image Builder and the lock of sources.`,
        },
        Retry: retry,
        End: true,
      },
    },
  };
}
