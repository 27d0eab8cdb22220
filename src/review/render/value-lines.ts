import { structuredPatch } from "diff";
import stringify from "fast-json-stable-stringify";

import { legible } from "../../legible";

/** One line of how a value changes: `-` was there before, `+` is there after, a space is in both, `…` leaves out such lines. */
export interface ValueLine {
  readonly mark: "" | " " | "-" | "+" | "…";
  readonly text: string;
}

/** Unchanged lines that are shown around each change. */
const CONTEXT = 3;

/** The longest pair of values that is written in one line, in characters. */
const IN_LINE = 120;

/** Texts above this size, in lines, are not searched for their smallest difference. */
const MOST_EDITS = 2_000;

/**
 * How an attribute changes, whole: one line where it fits, else a line diff. JSON is compared line by line in one order of
 * keys, so that only what differs is marked.
 */
export function valueLines(label: string, before: string | undefined, after: string | undefined): readonly ValueLine[] {
  const prefix = label === "" ? "" : `${label}: `;
  if (before === undefined && after === undefined) return label === "" ? [] : [{ mark: "", text: label }];
  if (before === after) return [{ mark: "", text: `${prefix}${before ?? ""}` }];
  const [was, is] = [before ?? "nothing", after ?? "nothing"];
  if (was.length + is.length <= IN_LINE && !`${was}${is}`.includes("\n"))
    return [{ mark: "", text: `${prefix}${was} → ${is}` }];
  const lines = difference(before, after);
  if (lines.length === 0) return [{ mark: "", text: `${prefix}the same content, written differently` }];
  return [...(label === "" ? [] : [{ mark: "", text: `${label}:` } as const]), ...lines];
}

function difference(before: string | undefined, after: string | undefined): readonly ValueLine[] {
  const [was, is] = [inLines(before), inLines(after)];
  const patch = structuredPatch("", "", was, is, "", "", { context: CONTEXT, maxEditLength: MOST_EDITS });
  const hunks = patch?.hunks.map(({ lines }) => lines) ?? [[...marked("-", was), ...marked("+", is)]];
  const count = was.split("\n").length - 1;
  return hunks.flatMap((lines, index): readonly ValueLine[] => {
    const start = patch?.hunks[index]?.oldStart ?? 1;
    const isCut = index > 0 || (patch !== undefined && start > 1);
    const end = start + (patch?.hunks[index]?.oldLines ?? count);
    const isLast = index === hunks.length - 1;
    return [
      ...(isCut ? [SKIPPED] : []),
      ...lines.map((line) => ({ mark: markOf(line), text: legible(line.slice(1)) })),
      ...(isLast && patch !== undefined && end <= count ? [SKIPPED] : []),
    ];
  });
}

const SKIPPED: ValueLine = { mark: "…", text: "" };

function markOf(line: string): ValueLine["mark"] {
  const [first] = line;
  return first === "-" || first === "+" ? first : " ";
}

function marked(mark: "-" | "+", text: string): readonly string[] {
  return text === ""
    ? []
    : text
        .trimEnd()
        .split("\n")
        .map((line) => `${mark}${line}`);
}

/** A text in lines, each with its end; JSON indented, its keys in one order. */
function inLines(text: string | undefined): string {
  if (text === undefined) return "";
  const document = documentIn(text);
  return `${document === undefined ? text : JSON.stringify(document, null, 2)}\n`;
}

/** The object or list that a text is the JSON of. JSON within its texts is opened, too. */
function documentIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const document: unknown = JSON.parse(text, (_, value: unknown) =>
      typeof value === "string" ? (documentIn(value) ?? value) : value,
    );
    return JSON.parse(stringify(document));
  } catch {
    return undefined;
  }
}
