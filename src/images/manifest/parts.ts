import { z } from "zod";

import { OUTSIDE_FORMAT } from "../../facts/images/manifest-files";
import { RELEASE_IDS } from "../../jurisdiction/golden-image";
import { UserError } from "../../user-error";

const hex = z.string().regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hexadecimal");
const base64 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, "is not a SHA-256 in base64");
const ami = z.string().regex(/^ami-[0-9a-f]+$/, "is not the id of an AMI");

const machineSchema = z.object({
  format: z.literal(1),
  /** The build machine. */
  instance: z.string().regex(/^i-[0-9a-f]+$/, "is not the id of a machine"),
  parentAmi: ami,
  release: z.enum(RELEASE_IDS),
  /** SHA-256 of the lock that it installed from. */
  lock: hex,
  builtAt: z.iso.datetime(),
  /** How many packages are installed. */
  packages: z.int().positive(),
  /** SHA-256 of its other files, by their names. */
  files: z.record(z.string(), hex),
});

const outsideSchema = z.object({
  format: z.literal(OUTSIDE_FORMAT),
  image: z.object({
    arn: z.string(),
    ami,
    owner: z.string(),
    created: z.string(),
    parent: ami,
    snapshot: z.string(),
    /** ARN of the key of the snapshot. */
    key: z.string(),
  }),
  /** Of the recipe and of the documents of its components, by their ids. */
  recipe: z.object({ arn: z.string(), components: z.record(z.string(), hex) }),
  lock: z.object({ sha256: hex, date: z.iso.date(), sources: base64 }),
  machine: z.object({
    instance: z.string(),
    packages: z.int(),
    /** S3's own SHA-256 of the machine's files, by their names. */
    files: z.record(z.string(), base64),
  }),
  /** What does not match; null if all does. */
  difference: z.string().nullable(),
});

/** The build machine's part of a manifest. */
export type MachinePart = Readonly<z.infer<typeof machineSchema>>;

/** The part that was added outside the build machine. */
export type OutsidePart = Readonly<z.infer<typeof outsideSchema>>;

/** @param place for messages @throws {UserError} for something else */
export function parseMachinePart(text: string, place: string): MachinePart {
  return parse(machineSchema, text, place);
}

/** @param place for messages @throws {UserError} for something else */
export function parseOutsidePart(text: string, place: string): OutsidePart {
  return parse(outsideSchema, text, place);
}

function parse<T>(schema: z.ZodType<T>, text: string, place: string): T {
  const parsed = schema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join(".") || "the file"}: ${message}`);
  throw new UserError([`${place} is not a part of an image's manifest:`, ...problems].join("\n"));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
