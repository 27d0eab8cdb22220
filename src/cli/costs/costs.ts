import { readFileSync } from "node:fs";
import { join } from "node:path";

import { EXIT } from "../../exit-codes";
import { MONTH_HOURS } from "../../facts/costs/price";
import type { Resources } from "../../facts/costs/resources";
import { inTemporaryFolder } from "../../in-temporary-folder";
import { mapWithOnly } from "../../facts/stacks/map-with-only";
import type { StackRef } from "../../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import { loadMap } from "../../map";
import { selectStacks } from "../../terraform/select-stacks";
import { UserError } from "../../user-error";
import { mapFile } from "../map-file";
import { reportIn } from "../report";
import type { Report } from "../report";
import { runAll } from "../run-tasks";
import { stackCosts } from "./figures";
import type { StackCosts } from "./figures";
import { costsJson } from "./json";
import { costsText } from "./text";

export interface CostsOptions {
  readonly map?: string;
  readonly hours: string;
  readonly evidenceGb: string;
  readonly json?: boolean;
}

/** Writes the stacks of a map into a folder. */
type Synthesize = (map: JurisdictionMap, folder: string) => void;

/** What the selected stacks cost in a month, at rest and with a case. */
export async function costs(
  selectors: readonly string[],
  options: CostsOptions,
  synthesize: Synthesize,
): Promise<Report> {
  const use = {
    hours: numberOf("--hours", options.hours, MONTH_HOURS),
    evidenceGb: numberOf("--evidence-gb", options.evidenceGb),
  };
  const file = mapFile(options.map, process.env);
  const map = loadMap(file);
  const refs = selectStacks(map, selectors);
  const { json = false } = options;
  const run = (): Promise<readonly StackCosts[]> =>
    Promise.resolve(stackCosts(refs, synthesized(mapWithOnly(map, refs), refs, synthesize), use));
  const stacks = (await runAll([{ title: `Synthesizing the stacks of ${file}`, run }], { quiet: json })).flat();
  return reportIn({ json }, { terminal: () => costsText(stacks, use), json: () => costsJson(stacks, use) }, EXIT.done);
}

/** @throws {UserError} for what is not a number, negative, or more than the most */
function numberOf(option: string, text: string, most = Infinity): number {
  const number = text.trim() === "" ? NaN : Number(text);
  if (number >= 0 && number <= most && Number.isFinite(number)) return number;
  const allowed = most === Infinity ? "a number that is not negative" : `a number from 0 to ${most}`;
  throw new UserError(`${option} is "${text}"; it must be ${allowed}`);
}

/** The resources of the stacks, by their names. */
export function synthesized(
  map: JurisdictionMap,
  refs: readonly StackRef[],
  synthesize: Synthesize,
): ReadonlyMap<string, Resources> {
  return inTemporaryFolder("costs", (folder) => {
    synthesize(map, folder);
    return new Map(
      refs.map(({ stack }) => {
        const file = join(folder, "stacks", stack, "cdk.tf.json");
        return [stack, (JSON.parse(readFileSync(file, "utf8")) as { readonly resource: Resources }).resource];
      }),
    );
  });
}
