import type { ResourceTable } from "../table";
import { ARCHIVE_TABLES } from "./archive";
import { BUCKET_TABLES } from "./buckets";
import { ENDPOINT_TABLES } from "./endpoints";
import { KEY_TABLES } from "./keys";
import { ROLE_TABLES } from "./roles";
import { TOPIC_TABLES } from "./topic";

/** Every resource that our stacks hold, by type. */
export const TABLES: readonly ResourceTable[] = [
  ...BUCKET_TABLES,
  ...KEY_TABLES,
  ...ENDPOINT_TABLES,
  ...ROLE_TABLES,
  ...ARCHIVE_TABLES,
  ...TOPIC_TABLES,
];
