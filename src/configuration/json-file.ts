import { readFileSync } from "node:fs";

import { UserError } from "../user-error";

/** Lines around the JSON that a wrapper of Terraform prints, such as GitHub's setup-terraform. */
const OF_A_WRAPPER = /^(?:\[command\]|::[a-z-]+(?: [^:]*)?::).*$/gm;

/** The beginnings of files that are not a plan's JSON, and their descriptions. */
const OTHER_FILES: readonly (readonly [begin: RegExp, what: string])[] = [
  [/^\s*$/, "is empty, so the command that should have written it failed"],
  [/^PK\u0003\u0004/, "is the plan itself, not its JSON"],
  [/^\s*\{"@level":/, "is the log of terraform plan -json, not the plan"],
  [/^(?![^]*^\s*[{[])[^]*(?:Terraform|OpenTofu) /m, "is human-readable output, not JSON"],
];

/**
 * The JSON in a file: UTF-8, or UTF-16 as `>` of Windows PowerShell writes it, even where a wrapper printed lines around
 * it.
 *
 * @throws {UserError} that says what the file is instead, and how to write a plan
 */
export function readJsonFile(file: string): unknown {
  const text = decoded(file, readFileSync(file));
  const whole = json(text);
  if (whole !== undefined) return whole;
  const within = json(unwrapped(text));
  if (within !== undefined) return within;
  const [, what = "is not valid JSON, or more than one JSON value"] =
    OTHER_FILES.find(([begin]) => begin.test(text)) ?? [];
  throw new UserError(`${file} ${what}: write a plan with terraform show -json <plan> > <stack>.json`);
}

/** The lines from the first that begins an object to the last that ends one. */
function unwrapped(text: string): string {
  const lines = text.replaceAll(OF_A_WRAPPER, "").split(/\r?\n/);
  const first = lines.findIndex((line) => line.startsWith("{"));
  const last = lines.findLastIndex((line) => line.trimEnd().endsWith("}"));
  return first === -1 ? "" : lines.slice(first, last + 1).join("\n");
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @throws {UserError} for bytes that are not text */
function decoded(file: string, bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The plan itself is a ZIP archive, which the caller recognizes.
    if (bytes.subarray(0, 2).toString("latin1") === "PK") return bytes.toString("latin1");
    throw new UserError(`${file} is not text in ${encoding.toUpperCase()}: save it as UTF-8`);
  }
}

/** By the byte order mark or, without a mark, by the empty half of the first letter. */
function encodingOf([first, second]: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  if ((first === 0xff && second === 0xfe) || (first !== undefined && first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) return "utf-16be";
  return "utf-8";
}
