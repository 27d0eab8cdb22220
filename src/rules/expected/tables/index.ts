import type { ResourceTable } from "../table";
import { BUCKET_TABLES } from "./buckets";
import { ENDPOINT_TABLES } from "./endpoints";
import { KEY_TABLES } from "./keys";

/** Every resource that our stacks hold, by type. */
export const TABLES: readonly ResourceTable[] = [...BUCKET_TABLES, ...KEY_TABLES, ...ENDPOINT_TABLES];
