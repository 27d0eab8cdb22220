import type { Value, Values } from "../configuration/configuration";
import { isValues } from "../configuration/values";

/** Placeholder for a value that its configuration marks as sensitive. */
export const SENSITIVE = "(sensitive)";

/** Shorter values are not secrets, and occur inside too many other texts. */
const SHORTEST = 4;

/** Finds the values of a block's sensitive attributes, including their repetitions. */
export function secrecy(values: Value, marks: Value | undefined): (attribute: string, value: unknown) => boolean {
  if (!isMarked(marks)) return () => false;
  const secrets = textsUnder(values, marks).filter((text) => text.length >= SHORTEST);
  return (attribute, value) => {
    const [first = ""] = attribute.split(/[.[]/);
    if (marks === true || (isValues(marks) && isMarked(marks[first]))) return true;
    const said = typeof value === "string" ? value : JSON.stringify([value]);
    return secrets.some((secret) => said.includes(secret));
  };
}

function isMarked(marks: Value | undefined): boolean {
  return marks === true || (typeof marks === "object" && marks !== null && Object.values(marks).some(isMarked));
}

function textsUnder(value: Value | undefined, marks: Value | undefined): readonly string[] {
  if (marks === undefined || !isMarked(marks)) return [];
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries<Value>(value as Values).flatMap(([name, one]) =>
    textsUnder(one, marks === true ? true : (marks as Values)[name]),
  );
}
