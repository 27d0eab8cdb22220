import { writeFileSync } from "node:fs";

import { jsonSchema } from "./schema/json-schema";

/** Run from the repository's root after every change to the schema: node dist/src/map/write-schema.js */
writeFileSync("jurisdictions.schema.json", jsonSchema());
