import { legible } from "../../legible";
import { show } from "./node";
import type { Node, Place } from "./node";
import type { Problem } from "./problem";

/** A problem that a check found, without the name of its file. */
export interface Finding {
  readonly at: Node;
  /** Whether the problem is in the key or its value. @default "value" */
  readonly on?: "key" | "value";
  /** A key that is missing under the node; the problem is then at that key. */
  readonly missing?: string;
  readonly message: string;
  readonly fix: string;
}

/** A finding about the whole file. */
export function fileFinding(place: Place, message: string, fix: string): Finding {
  const at: Node = { kind: "list", path: "", place, keyPlace: place, items: [] };
  return { at, missing: "", message, fix };
}

/** The problems of a file in the order of its lines, each once, even if several regions inherit it. */
export function problemsOf(file: string, findings: readonly Finding[]): readonly Problem[] {
  const unique = new Map(findings.map((finding) => toProblem(file, finding)).map((p) => [JSON.stringify(p), p]));
  return [...unique.values()].sort((a, b) => a.line - b.line || a.column - b.column || compare(a.key, b.key));
}

function toProblem(file: string, { at, on, missing, message, fix }: Finding): Problem {
  const place: Place = on === "key" || missing !== undefined ? at.keyPlace : at.place;
  return {
    file,
    line: place.line,
    column: place.column,
    key: legible(missing === undefined ? at.path : [at.path, missing].filter((step) => step !== "").join(".")),
    value: missing === undefined ? legible(show(at)) : undefined,
    message: legible(message),
    fix: legible(fix),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
