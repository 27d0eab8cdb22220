import type { Value } from "../../rules/configuration/configuration";
import { unpackedText } from "../../rules/configuration/texts";
import type { Finding, Reading } from "../finding";

const MACHINES = /^aws_(?:instance|launch_template|launch_configuration)$/;
const ATTRIBUTES = ["user_data", "user_data_base64"];

/** What a machine does when it starts, by the lines that go and those that come. */
export const startup: Reading = (change) => {
  if (!MACHINES.test(change.type) || (change.action !== "update" && change.action !== "replace")) return [];
  return ATTRIBUTES.filter((attribute) => change.differing.includes(attribute)).map((attribute): Finding => {
    const [before, after] = difference(change.before[attribute], change.after[attribute]);
    const text = "What a machine does when it starts is changed.";
    return { id: "image-changed", severity: "approval", text, change, attribute, before, after };
  });
};

type Pair = readonly [before: Value | undefined, after: Value | undefined];

function difference(before: Value | undefined, after: Value | undefined): Pair {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (old === undefined || now === undefined) return [before, after];
  const lost = old.filter((line) => !now.includes(line));
  const added = now.filter((line) => !old.includes(line));
  // The same lines in another order are told whole.
  if (lost.length === 0 && added.length === 0) return [old.join("\n"), now.join("\n")];
  return [lost.join("\n") || undefined, added.join("\n") || undefined];
}

/** The lines of a script, packed or not; undefined where nobody can read it. */
function linesOf(value: Value | undefined): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  if (typeof value !== "string") return undefined;
  return (unpackedText(value) ?? value).split(/\r?\n/);
}
