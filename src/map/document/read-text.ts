import { readFileSync } from "node:fs";
import { isNativeError } from "node:util/types";

import { fileFinding } from "./finding";
import type { Finding } from "./finding";

/** The text of a file, or why it cannot be read. @param fix what to do about a file that cannot be read */
export function readText(file: string, fix: string): string | Finding {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return unreadable(error, fix);
  }
  const text = bytes.toString("utf8");
  const stray = firstDifference(bytes, Buffer.from(text, "utf8"));
  if (stray === undefined) return text;
  const before = bytes.subarray(0, stray).toString("utf8").split("\n");
  const place = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
  return fileFinding(place, "The file is not UTF-8 text from here on.", "Save it as UTF-8.");
}

function unreadable(error: unknown, fix: string): Finding {
  const code = isNativeError(error) && "code" in error ? String(error.code) : String(error);
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "The file does not exist.",
    EISDIR: "This is a folder, not a file.",
    EACCES: "This user has no permission to read the file.",
  };
  return fileFinding({ line: 1, column: 1 }, reasons[code] ?? `The file cannot be read (${code}).`, fix);
}

/** If decoding and encoding again changes a byte, the bytes were not UTF-8. */
function firstDifference(given: Buffer, encoded: Buffer): number | undefined {
  if (given.equals(encoded)) return undefined;
  const at = given.findIndex((byte, index) => byte !== encoded[index]);
  return at < 0 ? given.length : at;
}
