import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { STACK_KIND_IDS } from "../../src/jurisdiction/stack-kind-ids";
import { mapsIn, sourcesOf } from "../../sweep/maps";
import { idOf, picksOf } from "../../sweep/picked";
import { sweep } from "../../sweep/sweep";
import type { Swept } from "../../sweep/sweep";
import { Totals } from "../../sweep/totals";

const ROOT = join(__dirname, "../..");
const DAY = "2026-11-24";

/** The commit, so that each picks other edits; where there is none, always the same. */
function seed(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] }).toString();
  } catch {
    return "no commit";
  }
}

it("finds, in each kind of stack, one edit of each kind by each mutation, as the commit picks them", () => {
  const sources = sourcesOf(mapsIn(ROOT));
  const picks = picksOf(sources, seed());
  const totals = new Totals();
  const missed: Swept[] = [];
  const kinds = new Set<string>();
  for (const source of sources) {
    for (const swept of sweep(source, DAY, (edit) => picks.get(source)?.has(idOf(edit)) ?? false)) {
      totals.add(swept);
      kinds.add(source.context.kind);
      if (swept.check === "missed" || swept.review === "missed") missed.push(swept);
    }
  }
  process.stdout.write(`${totals.toString()}\n`);
  expect(missed).toEqual([]);
  expect([...kinds].sort()).toEqual([...STACK_KIND_IDS].sort());
});
