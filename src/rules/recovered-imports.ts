import { z } from "zod";

/** The file beside a stack's own by which `forensics recover` takes what AWS has into the next plan. */
export const RECOVERED = "recovered.tf.json";

const imports = z.strictObject({
  import: z.array(
    z.strictObject({
      to: z.string().regex(/^[a-z0-9_]+\.[\w-]+$/),
      // A name or an ARN, and nothing that Terraform would compute.
      id: z.string().regex(/^[^$%{}]+$/),
    }),
  ),
});

export type Imports = z.infer<typeof imports>["import"];

/** The imports of such a file; undefined where it holds anything else. */
export function recoveredImports(text: string): Imports | undefined {
  try {
    return imports.safeParse(JSON.parse(text)).data?.import;
  } catch {
    return undefined;
  }
}
