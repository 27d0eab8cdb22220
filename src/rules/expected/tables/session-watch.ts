import { ageStepsSettings, ageWatchName, agesWatched } from "../../../facts/alerts/image-age";
import { sessionStartEvents } from "../../../facts/alerts/session-starts";
import { stepsSettings, watchName } from "../../../facts/alerts/session-watch";
import { bucketName } from "../../../jurisdiction/names";
import { textOf } from "../../../configuration/values";
import { byDefault } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";

export const SESSION_WATCH_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_sfn_state_machine",
    rule: "immutability/watch-logging",
    key: ({ name }) => textOf(name),
    rows: ({ spec, refer }) => [
      ...agesWatched(spec).map((image) => ({
        key: ageWatchName(spec),
        attributes: {
          ...inTerraform(
            ageStepsSettings(spec, image, {
              topicArn: refer("aws_sns_topic", "alerts", "arn"),
              logGroupArn: refer("aws_cloudwatch_log_group", "watch", "arn"),
            }),
          ),
          role_arn: refer("aws_iam_role", "watch", "arn"),
          type: byDefault("STANDARD"),
        },
      })),
      ...sessionStartEvents(spec).map((start) => ({
        key: watchName(spec, start),
        attributes: {
          ...inTerraform(
            stepsSettings(spec, start, {
              topicArn: refer("aws_sns_topic", "alerts", "arn"),
              bucketName: bucketName(spec, "session-logs"),
              logGroupArn: refer("aws_cloudwatch_log_group", "watch", "arn"),
            }),
          ),
          role_arn: refer("aws_iam_role", "watch", "arn"),
          type: byDefault("STANDARD"),
        },
      })),
    ],
  },
];
