import { z } from "zod";
import { parseDocument } from "yaml";

const name = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);

/** The fields of a step that every action module has, besides its inputs. */
const step = {
  name,
  timeoutSeconds: z.int().positive().default(7200),
  onFailure: z
    .literal("Abort", "only Abort: a build that continues after a failed step is not proved here")
    .default("Abort"),
  maxAttempts: z.int().min(1).max(100).default(1),
};

const executeBash = z.strictObject({
  ...step,
  action: z.literal("ExecuteBash"),
  inputs: z.strictObject({ commands: z.array(z.string().min(1)).min(1) }),
});

const s3Download = z.strictObject({
  ...step,
  action: z.literal("S3Download"),
  /** A `for` loop and a list of strings are AWS's too; no component of ours has one, so this runner does not know them. */
  loop: z
    .strictObject({
      forEach: z.strictObject({ list: z.string(), delimiter: z.enum([".", ",", ";", ":", "\n", "\t", " ", "-", "_"]) }),
    })
    .optional(),
  inputs: z
    .array(
      z.strictObject({
        source: z.string().regex(/^s3:\/\/[a-z0-9.-]+\/[^*]+$/, "one object: this runner does not list a bucket"),
        destination: z.string().regex(/^\/.*[^/]$/, "an absolute path of a file"),
        expectedBucketOwner: z.string().regex(/^\d{12}$/),
      }),
    )
    .min(1),
});

/** The form of a component document, schema 1.0, as far as this runner does the same as AWS's. */
const documentSchema = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  schemaVersion: z.union([z.literal("1.0"), z.literal(1)]),
  phases: z
    .array(
      z.strictObject({
        name: z.enum(["build", "validate", "test"]),
        steps: z
          .array(
            z.discriminatedUnion("action", [executeBash, s3Download], {
              error: "an action module that this runner does not have: it has ExecuteBash and S3Download",
            }),
          )
          .min(1)
          .refine(isUnique, "two steps of a phase have the same name"),
      }),
    )
    .min(1)
    .refine(isUnique, "two phases have the same name"),
});

export type RunnableDocument = z.infer<typeof documentSchema>;
export type RunnableStep = RunnableDocument["phases"][number]["steps"][number];

/** The largest document that a component takes (quota L-D5DC1FB3). */
const MOST_BYTES = 64 * 1024;

/**
 * Reads a component's document.
 *
 * @throws for everything that AWS's runner would refuse, or would do otherwise than this one
 */
export function readDocument(text: string): RunnableDocument {
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) throw new Error(`the document has ${bytes} bytes; a component takes ${MOST_BYTES}`);
  const yaml = parseDocument(text);
  const [error] = yaml.errors;
  if (error !== undefined) throw new Error(`the document is not valid YAML: ${error.message}`);
  const parsed = documentSchema.safeParse(yaml.toJS());
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
}

function isUnique(named: readonly { readonly name: string }[]): boolean {
  return new Set(named.map((one) => one.name)).size === named.length;
}
