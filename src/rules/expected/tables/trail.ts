import { trailSettings } from "../../../facts/audit/trail";
import { bucketName } from "../../../jurisdiction/names";
import { textOf } from "../../../configuration/values";
import { byDefault } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";
import { CUSTODY } from "./custody";

export const TRAIL_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_cloudtrail",
    rule: "immutability/trail",
    key: ({ name }, spec) => (textOf(name) === trailSettings(spec).name ? "trail" : undefined),
    rows: ({ spec, refer }) => [
      {
        key: "trail",
        attributes: {
          ...inTerraform(trailSettings(spec)),
          enable_logging: byDefault(true),
          s3_bucket_name: bucketName(spec, "trail"),
          kms_key_id: refer("aws_kms_key", "trail", "arn"),
          cloud_watch_logs_group_arn: `${refer("aws_cloudwatch_log_group", "trail", "arn")}:*`,
          cloud_watch_logs_role_arn: refer("aws_iam_role", "trail", "arn"),
          // These would record less than the advanced selectors.
          event_selector: null,
          is_organization_trail: byDefault(false),
          lifecycle: CUSTODY,
        },
      },
    ],
  },
];
