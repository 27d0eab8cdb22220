import type { StackKindId } from "../../../jurisdiction/stack-kind-ids";
import type { ResourceTable } from "../table";
import { ACCOUNT_DEFAULT_TABLES } from "./account-defaults";
import { ALARM_TABLES } from "./alarms";
import { ALERT_TABLES } from "./alerts";
import { ARCHIVE_TABLES } from "./archive";
import { BUCKET_TABLES } from "./buckets";
import { DETECTION_TABLES } from "./detection";
import { ENDPOINT_TABLES } from "./endpoints";
import { DNS_TABLES } from "./dns";
import { IMAGE_TABLES } from "./image-stack";
import { KEY_TABLES } from "./keys";
import { LOG_TABLES } from "./logs";
import { ROLE_TABLES } from "./roles";
import { SESSION_WATCH_TABLES } from "./session-watch";
import { TRAIL_TABLES } from "./trail";
import { MACHINE_TABLES } from "./machines";
import { NETWORK_TABLES } from "./network";
import { NETWORK_RECORD_TABLES } from "./network-records";
import { GROUP_TABLES } from "./security-groups";
import { SESSION_TABLES } from "./sessions";
import { TERRAFORM_TABLES } from "./terraform";

/** All resources of a region's own stack and of its state's, by type. */
const REGION_TABLES: readonly ResourceTable[] = [
  ...BUCKET_TABLES,
  ...KEY_TABLES,
  ...ENDPOINT_TABLES,
  ...ROLE_TABLES,
  ...ARCHIVE_TABLES,
  ...TRAIL_TABLES,
  ...LOG_TABLES,
  ...ALERT_TABLES,
  ...ALARM_TABLES,
  ...SESSION_WATCH_TABLES,
  ...ACCOUNT_DEFAULT_TABLES,
  ...DETECTION_TABLES,
  ...NETWORK_TABLES,
  ...GROUP_TABLES,
  ...DNS_TABLES,
  ...NETWORK_RECORD_TABLES,
  ...MACHINE_TABLES,
  ...SESSION_TABLES,
  ...TERRAFORM_TABLES,
];

/** All resources of the stacks of each kind, by type. */
export const TABLES: Readonly<Record<StackKindId, readonly ResourceTable[]>> = {
  region: REGION_TABLES,
  state: REGION_TABLES,
  image: IMAGE_TABLES,
};
