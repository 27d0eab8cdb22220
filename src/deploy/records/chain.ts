import { sha256 } from "../../facts/digests";
import { digestOf, parseRecord, planKey, recordKey, textOf } from "./record";
import type { DeploymentRecord, Intent } from "./record";

/** An object of a stack's folder in the records bucket, in one of its versions. */
export interface StoredObject {
  readonly key: string;
  readonly version: string;
  /** When S3 stored it: no writer can choose that. */
  readonly storedAt: Date;
  readonly isDeleteMarker: boolean;
  readonly content: Buffer;
  /** Until when S3 keeps it, where it says so. */
  readonly lockedUntil: Date | undefined;
}

/** The records of a stack, and their problems. */
export interface Chain {
  readonly stack: string;
  readonly records: readonly DeploymentRecord[];
  /** The last record's digest, and the version and time that S3 gave it: a person who notes them down can prove a rewrite. */
  readonly head: { readonly digest: string; readonly version: string; readonly storedAt: Date } | undefined;
  /** Intents without a result: the run ended before it could record the result. */
  readonly unfinished: readonly Intent[];
  /** Plans that no intent names: the run ended before its deployment began. */
  readonly abandoned: readonly string[];
  readonly problems: readonly string[];
}

/** How far a writer's clock may be from S3's. */
const CLOCK_SKEW_MS = 15 * 60 * 1000;

/** How far the start of an object's lock may be from its time in S3: both are written down while it is stored. */
const STORING_MS = 30 * 1000;

/** Checks the chain of a stack's records against S3's metadata of each object. */
export function verifyChain(stack: string, objects: readonly StoredObject[], lockedForDays: number): Chain {
  const stored = objects.filter(({ isDeleteMarker }) => !isDeleteMarker);
  const files = stored.filter(({ key }) => key.endsWith(".json")).sort(byPlace);
  const read = files.map((object) => ({ object, record: parseRecord(object.content.toString("utf8")) }));
  const links = read.flatMap(({ object, record }) => (record === undefined ? [] : [{ object, record }]));
  const records = links.map(({ record }) => record);
  const last = links.at(-1);
  const plans = records.flatMap((record) => (record.kind === "intent" ? [planKey(record)] : []));
  const others = stored.filter(({ key }) => !key.endsWith(".json") && !plans.includes(key));
  return {
    stack,
    records,
    head:
      last === undefined
        ? undefined
        : { digest: digestOf(last.record), version: last.object.version, storedAt: last.object.storedAt },
    unfinished: unfinishedOf(records),
    abandoned: links.length === 0 ? [] : others.filter(isPlan).map(({ key }) => key),
    problems: [
      ...read.filter(({ record }) => record === undefined).map(({ object }) => `${object.key} is not a record`),
      ...rewritten(objects),
      ...links.flatMap((link, index) => wrongIn(stack, link, links[index - 1])),
      ...links.flatMap(({ record }) => (record.kind === "intent" ? wrongPlan(record, stored) : [])),
      ...stored.flatMap((object) => unlocked(object, lockedForDays)),
      ...others.filter((object) => !isPlan(object)).map(({ key }) => `${key} is neither a record nor a record's plan`),
      ...(links.length === 0 && others.some(isPlan) ? [`${stack} has plans, but no record of a deployment`] : []),
    ],
  };
}

interface Link {
  readonly object: StoredObject;
  readonly record: DeploymentRecord;
}

function wrongIn(stack: string, { object, record }: Link, before: Link | undefined): readonly string[] {
  const { key, content, storedAt } = object;
  const wrong: string[] = [];
  if (record.stack !== stack || key !== recordKey(record)) wrong.push("it has the key of another record");
  if (content.toString("utf8") !== textOf(record)) wrong.push("it is not in the form of a record");
  if (record.previous !== (before === undefined ? null : digestOf(before.record)))
    wrong.push(before === undefined ? "the record before it is missing" : `it does not follow ${before.object.key}`);
  const expected = record.kind === "result" ? before?.record.number : (before?.record.number ?? 0) + 1;
  if (record.number !== expected || (record.kind === "result" && before?.record.kind !== "intent"))
    wrong.push("its place in the sequence is wrong");
  if (before !== undefined && storedAt < before.object.storedAt) wrong.push(`S3 stored it before ${before.object.key}`);
  if (Math.abs(storedAt.getTime() - Date.parse(record.at)) > CLOCK_SKEW_MS)
    wrong.push(`its time is ${record.at}, but S3 stored it at ${storedAt.toISOString()}`);
  return wrong.map((reason) => `${key}: ${reason}`);
}

/** Write-once objects have exactly one version; more versions, or a delete marker, are manipulation. */
function rewritten(objects: readonly StoredObject[]): readonly string[] {
  const keys = [...new Set(objects.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const versions = objects.filter((object) => object.key === key);
    const hidden = versions.some(({ isDeleteMarker }) => isDeleteMarker);
    return [
      ...(hidden ? [`${key} is hidden by a delete marker`] : []),
      ...(versions.length - Number(hidden) > 1 ? [`${key} was written more than once`] : []),
    ];
  });
}

function wrongPlan(intent: Intent, stored: readonly StoredObject[]): readonly string[] {
  const key = planKey(intent);
  const plan = stored.find((object) => object.key === key);
  if (plan === undefined) return [`${key} is missing: the plan of that intent`];
  return sha256(plan.content) === intent.plan ? [] : [`${key} is not the plan that its intent names`];
}

/** Whether an object is a plan: its name is its digest. */
function isPlan({ key, content }: StoredObject): boolean {
  return key.endsWith(`/${sha256(content)}.tfplan`);
}

function unlocked({ key, storedAt, lockedUntil }: StoredObject, days: number): readonly string[] {
  const due = storedAt.getTime() + days * 86_400_000 - STORING_MS;
  if (lockedUntil === undefined) return [`${key} is not locked`];
  return lockedUntil.getTime() < due ? [`${key} is locked only until ${lockedUntil.toISOString()}`] : [];
}

function unfinishedOf(records: readonly DeploymentRecord[]): readonly Intent[] {
  return records.flatMap((record, index) =>
    record.kind === "intent" && records[index + 1]?.kind !== "result" ? [record] : [],
  );
}

/** By number, and of one number the intent before its result. */
function byPlace(a: StoredObject, b: StoredObject): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.storedAt.getTime() - b.storedAt.getTime();
}
