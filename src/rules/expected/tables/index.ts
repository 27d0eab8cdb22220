import type { ResourceTable } from "../table";
import { BUCKET_TABLES } from "./buckets";
import { KEY_TABLES } from "./keys";

/** Every resource that our stacks hold, by type. */
export const TABLES: readonly ResourceTable[] = [...BUCKET_TABLES, ...KEY_TABLES];
