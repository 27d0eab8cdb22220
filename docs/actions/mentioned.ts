import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ownersPolicies } from "../../src/access/deployer";
import { ROLE_MATRIX } from "../role-matrix/matrix";
import { inTemporaryFolder } from "../../src/in-temporary-folder";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";

/** IAM's prefix of a service where it differs from the one in its events. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/**
 * Every IAM action that a policy of ours, an alert or the role matrix names in full. A wildcard names none: it was
 * written before the action that it matches today, so that action has not been reviewed.
 */
export function mentionedActions(map: JurisdictionMap): ReadonlySet<string> {
  const variants = everyKind(map);
  const actions = [
    ...variants.flatMap(synthesized).flatMap(namedIn),
    ...variants.flatMap(({ jurisdictions }) => jurisdictions.flatMap(({ regions }) => regions)).flatMap(ofOwner),
    ...Object.values(ROLE_MATRIX).flatMap((section) => section.map(({ action }) => action)),
  ];
  return new Set(actions.filter((action) => !/[*?]/.test(action)));
}

/** The map's first region in every way that gives it other policies: both kinds of sessions, archives and sources. */
function everyKind(map: JurisdictionMap): readonly JurisdictionMap[] {
  const [jurisdiction] = map.jurisdictions;
  const [spec] = jurisdiction?.regions ?? [];
  if (jurisdiction === undefined || spec === undefined) throw new Error("the map has no region");
  const deployer = { ...spec.deployer, planRole: "planner" };
  const sources = [{ account: spec.account, collector: `arn:aws:iam::${spec.account}:role/collector` }];
  const archive = { years: 1, basis: undefined };
  const kinds: readonly RegionSpec[] = [
    {
      ...spec,
      deployer,
      sources,
      sessions: { ...spec.sessions, mode: "session-manager" },
      workstation: { ...spec.workstation, case: "ir-1" },
      retention: { ...spec.retention, archive: { ...archive, kind: "glacier-vault-lock", lock: "completed" } },
      audit: { ...spec.audit, trail: "multi-region" },
    },
    {
      ...spec,
      deployer,
      sessions: { ...spec.sessions, mode: "bastion" },
      retention: { ...spec.retention, archive: { ...archive, kind: "s3-object-lock" } },
    },
  ];
  return kinds.map((kind) => ({ ...map, jurisdictions: [{ ...jurisdiction, regions: [kind] }] }));
}

/** Every text in the stacks of a map. */
function synthesized(map: JurisdictionMap): readonly string[] {
  return inTemporaryFolder("actions", (folder) => {
    const stacks = join(synthesizeStacks(map, "deployer", folder), "stacks");
    return readdirSync(stacks).flatMap((stack) =>
      textsIn(JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8"))),
    );
  });
}

function ofOwner(spec: RegionSpec): readonly string[] {
  return ownersPolicies([spec]).flatMap(({ document }) => namedIn(document));
}

/** The actions in a policy or in an event pattern; none in any other text. */
function namedIn(text: string): readonly string[] {
  if (!text.startsWith("{")) return [];
  try {
    return objectsIn(JSON.parse(text)).flatMap(actionsOf);
  } catch {
    return [];
  }
}

function actionsOf({ Action, eventSource, eventName }: Readonly<Record<string, unknown>>): readonly string[] {
  const [source] = texts(eventSource);
  const service = source?.split(".")[0] ?? "";
  const events = source === undefined ? [] : texts(eventName).map((name) => `${PREFIXES[service] ?? service}:${name}`);
  return [...texts(Action), ...events];
}

function texts(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
}
