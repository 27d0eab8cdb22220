import { textOf } from "../../../configuration/values";
import { physicalName } from "../../../jurisdiction/names";
import type { ResourceTable } from "../table";

export const TOPIC_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_sns_topic",
    key: ({ name }, spec) => (textOf(name) === physicalName(spec, "alerts") ? "alerts" : undefined),
    rows: ({ spec, refer }) => [
      {
        key: "alerts",
        attributes: {
          name: physicalName(spec, "alerts"),
          kms_master_key_id: refer("aws_kms_key", "alerts", "arn"),
        },
      },
    ],
    rule: "immutability/alerts",
  },
];
