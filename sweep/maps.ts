import { readFileSync } from "node:fs";
import { join } from "node:path";

import { inTemporaryFolder } from "../src/in-temporary-folder";
import { loadMap } from "../src/map";
import { contextsOf } from "../src/rules/judge-stacks";
import type { JudgingContext } from "../src/rules/rule";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { synthesizeStacks } from "../stacks/synthesize-stacks";

/** One stack of a map that is swept. */
export interface Source {
  /** The map's and the stack's name. */
  readonly name: string;
  readonly stack: string;
  readonly json: object;
  readonly context: JudgingContext;
  /** The stacks that are the same but for names, which this one is swept for. */
  readonly alike: readonly string[];
}

/** The maps that are swept, by name. @param root the project's folder */
export function mapsIn(root: string): Readonly<Record<string, string>> {
  return {
    acme: join(root, "__tests__/map/fixtures/acme.yaml"),
    bundled: join(root, "jurisdictions.yaml"),
    insider: join(root, "sweep/insider.yaml"),
    images: join(root, "sweep/images.yaml"),
  };
}

/** Synthesizes maps; of stacks that differ by names alone, the first. */
export function sourcesOf(maps: Readonly<Record<string, string>>): readonly Source[] {
  const found = new Map<string, Source & { alike: string[] }>();
  for (const [map, file] of Object.entries(maps)) {
    for (const source of synthesized(map, file)) {
      const shape = shapeOf(source.json, source.context.spec);
      const first = found.get(shape);
      if (first === undefined) found.set(shape, { ...source, alike: [] });
      else first.alike.push(source.name);
    }
  }
  return [...found.values()];
}

function synthesized(map: string, file: string): readonly Source[] {
  return inTemporaryFolder("sweep", (folder) => {
    const loaded = loadMap(file);
    synthesizeStacks(loaded, "deployer", folder);
    return [...contextsOf(loaded)].map(([stack, context]) => {
      const text = readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8");
      return { name: `${map} ${stack}`, stack, json: JSON.parse(text) as object, context, alike: [] };
    });
  });
}

/**
 * A stack with what names it taken out: two of the same shape are judged alike, as the same code makes and judges them from
 * facts that differ in these names alone.
 */
function shapeOf(json: object, spec: RegionSpec): string {
  const { organization, jurisdiction, region, account } = spec;
  const names = new Map([
    [account, "(account)"],
    [region, "(region)"],
    [organization, "(organization)"],
  ]);
  const text = JSON.stringify(json, (key, value: unknown) => (key === "//" ? undefined : value));
  const unnamed = [...names].reduce((shape, [name, mark]) => shape.replaceAll(name, mark), text);
  return unnamed
    .replaceAll(new RegExp(`(?<=[-/"])${jurisdiction}(?=[-/"])`, "g"), "(jurisdiction)")
    .replaceAll(/\b10\.\d+\.\d+\.\d+/g, "(address)")
    .replaceAll(/\bami-[0-9a-f]+/g, "(image)");
}
