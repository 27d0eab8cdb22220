import { z } from "zod";

/** The file in a stack's folder by which `forensics recover` adds existing AWS resources to the next plan. */
export const RECOVERED = "recovered.tf.json";

const imports = z.strictObject({
  import: z.array(
    z.strictObject({
      to: z.string().regex(/^[a-z0-9_]+\.[\w-]+$/),
      // A name or an ARN without expressions.
      id: z.string().regex(/^[^$%{}]+$/),
    }),
  ),
});

export type Imports = z.infer<typeof imports>["import"];

/** The imports of such a file; undefined if it holds anything else. */
export function recoveredImports(text: string): Imports | undefined {
  try {
    return imports.safeParse(JSON.parse(text)).data?.import;
  } catch {
    return undefined;
  }
}
