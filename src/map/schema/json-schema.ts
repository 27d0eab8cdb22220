import { z } from "zod";

import { mapSchema } from "./map";

/** The shipped JSON Schema, by which editors complete and check the map while it is written. */
export function jsonSchema(): string {
  // Draft 7 is what the YAML language server knows best.
  const schema = z.toJSONSchema(mapSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "Jurisdiction map", ...schema }, null, 2)}\n`;
}
