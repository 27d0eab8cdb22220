import { z } from "zod";

import { mapSchema } from "./map";

/** The shipped JSON Schema, with which editors complete and check the map. */
export function jsonSchema(): string {
  // The YAML language server supports draft 7 best.
  const schema = z.toJSONSchema(mapSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "Jurisdiction map", ...schema }, null, 2)}\n`;
}
