import type { z } from "zod";

import type { Finding } from "../document/finding";
import { nearest } from "../document/nearest";
import { find, keyPath, plain, quote, show, without } from "../document/node";
import type { MappingNode, Node } from "../document/node";
import { mapSchema } from "./map";
import type { MapSource } from "./map";
import { unpack } from "./words";

/** A file in which every remaining value is well formed. */
export interface SourceReading<T = MapSource> {
  readonly source: T;
  readonly root: MappingNode;
  readonly findings: readonly Finding[];
  /** Paths of the removed values: checks must not report anything missing there. */
  readonly unreadable: readonly string[];
}

type Issue = z.core.$ZodIssue;

/** An issue's text, and the value to remove so that the rest can be read. */
interface Reported {
  readonly findings: readonly Finding[];
  readonly removed: readonly Node[];
  readonly unreadable: readonly string[];
}

export function readSource(written: MappingNode): SourceReading {
  return readBy(mapSchema, written, "a map");
}

/**
 * Checks each value separately, and removes invalid values so that the others can be checked together.
 *
 * @param whole what the file is called
 */
export function readBy<T>(schema: z.ZodType<T>, written: MappingNode, whole: string): SourceReading<T> {
  let root = written;
  let findings: readonly Finding[] | undefined;
  const unreadable: string[] = [];
  for (;;) {
    const result = schema.safeParse(plain(root));
    if (result.success) return { source: result.data, root, findings: findings ?? [], unreadable };
    const reports = result.error.issues.flatMap((issue) => specific(issue)).map((issue) => report(issue, root, whole));
    // Findings of later rounds are consequences of the values removed in the first round.
    findings ??= reports.flatMap((one) => one.findings);
    unreadable.push(...reports.flatMap((one) => one.unreadable));
    root = without(root, new Set(reports.flatMap((one) => one.removed)));
  }
}

/** The intended form of a value: the form whose top level has the right type. */
function specific(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find(
    (issues) => !issues.some(({ code, path }) => code === "invalid_type" && path.length === 0),
  );
  return meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue];
}

function report(issue: Issue, root: MappingNode, whole: string): Reported {
  const node = find(root, ...issue.path);
  if (node === undefined) return missingKey(issue, root);
  if (issue.code === "unrecognized_keys") return unknownKeys(issue.keys, issue.message.split(", "), node, whole);
  return { findings: [wrongValue(issue, node)], removed: [node], unreadable: [node.path] };
}

function wrongValue(issue: Issue, node: Node): Finding {
  if (issue.code === "invalid_value") return unknownWord(issue.values.map(String), issue.message, node);
  const { predicate, fix } = unpack(issue.message);
  const message = `${show(node)} ${predicate}.`;
  if (node.kind !== "scalar" || typeof node.value === "string" || node.value === null)
    return { at: node, message, fix };
  const wantsText = issue.code === "invalid_type" && issue.expected === "string";
  return {
    at: node,
    message,
    fix: wantsText && !predicate.includes("quotes") ? `Write it in quotes: ${quote(node.source)}.` : fix,
  };
}

/** An unknown word, and the known word that was probably meant. */
function unknownWord(words: readonly string[], message: string, node: Node): Finding {
  const isManagedHere = message.includes("\n");
  const { predicate, fix } = isManagedHere
    ? unpack(message)
    : { predicate: `is not one of: ${words.join(", ")}`, fix: "Choose one of these words." };
  const near = node.kind === "scalar" && typeof node.value === "string" ? nearest(node.value, words) : undefined;
  return {
    at: node,
    message: `${show(node)} ${predicate}.`,
    fix: near === undefined ? fix : `Did you mean ${quote(near)}?`,
  };
}

function missingKey(issue: Issue, root: MappingNode): Reported {
  const parent = find(root, ...issue.path.slice(0, -1)) ?? root;
  const missing = String(issue.path.at(-1));
  const fix = issue.code === "invalid_type" ? unpack(issue.message).fix : "";
  const finding = {
    at: parent,
    missing,
    message: `${quote(missing)} is missing.`,
    fix: fix === "" ? "Add it." : `Add it. ${fix}`,
  };
  return { findings: [finding], removed: [parent], unreadable: [parent.path] };
}

function unknownKeys(keys: readonly string[], known: readonly string[], parent: Node, whole: string): Reported {
  const nodes = keys.flatMap((key) => find(parent, key) ?? []);
  const meant = keys.flatMap((key) => nearest(key, known) ?? []);
  return {
    findings: keys.flatMap((key) => {
      const node = find(parent, key);
      return node === undefined ? [] : [unknownKey(key, known, node, parent.path === "" ? whole : parent.path)];
    }),
    removed: nodes,
    unreadable: [...nodes.map(({ path }) => path), ...meant.map((key) => keyPath(parent.path, key))],
  };
}

function unknownKey(key: string, known: readonly string[], node: Node, where: string): Finding {
  const near = nearest(key, known);
  const fix = `${near === undefined ? "" : `Did you mean ${quote(near)}? `}Known keys: ${known.join(", ")}.`;
  return { at: node, on: "key", message: `${quote(key)} is not a key of ${where}.`, fix };
}
