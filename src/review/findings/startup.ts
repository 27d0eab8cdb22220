import type { Value } from "../../configuration/configuration";
import { unpackedText } from "../../configuration/texts";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";

const MACHINES = /^aws_(?:instance|launch_template|launch_configuration)$/;
const ATTRIBUTES = ["user_data", "user_data_base64"];

/** What a machine does when it starts, by the lines that go and those that come. */
export const startup: Detector = {
  judges: ({ type }) => (MACHINES.test(type) ? ATTRIBUTES : []),
  find: found,
};

function found(change: Change): readonly Finding[] {
  if (!MACHINES.test(change.type) || (change.action !== "update" && change.action !== "replace")) return [];
  const other = ATTRIBUTES.filter(
    (attribute) =>
      change.differing.includes(attribute) && !endsIdleSooner(change.before[attribute], change.after[attribute]),
  );
  return other.map((attribute): Finding => {
    const [before, after] = difference(change.before[attribute], change.after[attribute]);
    const text = "The script that a machine runs at its start changes.";
    return { id: "image-changed", severity: "approval", text, change, attribute, before, after };
  });
}

/** How long a shell or an SSH connection may be idle, in seconds (bash, TMOUT; sshd_config, ClientAliveInterval). */
const IDLE = /^(\s*(?:readonly TMOUT=|ClientAliveInterval ))([1-9]\d*)$/;

/** Whether a script is the same, line by line and packed alike, but that it ends idle sessions sooner. */
function endsIdleSooner(before: Value | undefined, after: Value | undefined): boolean {
  const old = linesOf(before) ?? [];
  const now = linesOf(after) ?? [];
  if (old.length !== now.length || isPacked(before) !== isPacked(after)) return false;
  const differing = old.flatMap((line, index) => (line === now[index] ? [] : [[line, now[index] ?? ""] as const]));
  return differing.length > 0 && differing.every(([line, other]) => isSooner(line, other));
}

function isSooner(line: string, other: string): boolean {
  const [, what, was] = IDLE.exec(line) ?? [];
  const [, same, is] = IDLE.exec(other) ?? [];
  return what !== undefined && what === same && Number(is) < Number(was);
}

function isPacked(value: Value | undefined): boolean {
  return typeof value === "string" && unpackedText(value) !== undefined;
}

type Pair = readonly [before: Value | undefined, after: Value | undefined];

function difference(before: Value | undefined, after: Value | undefined): Pair {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (old === undefined || now === undefined) return [before, after];
  const lost = old.filter((line) => !now.includes(line));
  const added = now.filter((line) => !old.includes(line));
  // The same lines in another order are reported as a whole.
  if (lost.length === 0 && added.length === 0) return [old.join("\n"), now.join("\n")];
  return [lost.join("\n") || undefined, added.join("\n") || undefined];
}

/** The lines of a script, packed or not; undefined if it cannot be read. */
function linesOf(value: Value | undefined): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  if (typeof value !== "string") return undefined;
  return (unpackedText(value) ?? value).split(/\r?\n/);
}
