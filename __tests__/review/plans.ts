import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parsePlan } from "../../src/configuration/plan-json";
import type { PlanJson } from "../../src/configuration/plan-json";
import { review } from "../../src/review/review";
import type { Row } from "../../src/review/row";

export interface Given {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly importing?: object;
  readonly replacePaths?: readonly (readonly string[])[];
}

/** A plan of some changes, as Terraform writes it. */
export function planJson(...changes: readonly Given[]): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: changes.map(changeJson),
    resource_drift: [],
  };
}

export function changeJson({
  address,
  actions = ["update"],
  before = {},
  after = {},
  unknown = {},
  sensitive = {},
  importing,
  replacePaths,
}: Given): object {
  const [type = "", name = ""] = address.replace(/^module\.[a-z]+\./, "").split(".");
  return {
    address,
    type,
    name,
    mode: "managed",
    change: {
      actions,
      before,
      after,
      after_unknown: unknown,
      before_sensitive: sensitive,
      after_sensitive: sensitive,
      ...(importing === undefined ? {} : { importing }),
      ...(replacePaths === undefined ? {} : { replace_paths: replacePaths }),
    },
  };
}

export function parsed(...changes: readonly Given[]): PlanJson {
  return parsePlan("plan.json", planJson(...changes));
}

/** A resource that is made. */
export function created(address: string, after: object): Given {
  return { address, actions: ["create"], before: null, after };
}

/** What a review says of changes, by no map. */
export function reviewed(...changes: readonly Given[]): readonly Row[] {
  return review({ stack: "one", plan: parsed(...changes), context: undefined }, "2026-11-24");
}

export const said = (rows: readonly Row[]) =>
  rows.map(({ severity, id, address, attribute }) => [severity, id, address, attribute]);

/** Writes plans into a folder of their own, each by its stack's name. */
export function writePlans(plans: Readonly<Record<string, object>>): string {
  const folder = mkdtempSync(join(tmpdir(), "plans-"));
  for (const [stack, plan] of Object.entries(plans)) writeFileSync(join(folder, `${stack}.json`), JSON.stringify(plan));
  return folder;
}
