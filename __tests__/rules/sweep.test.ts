import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { ACCEPTED } from "../../sweep/accepted";
import { MUTATIONS } from "../../sweep/edit";
import { mapsIn, sourcesOf } from "../../sweep/maps";
import { idOf, picksOf } from "../../sweep/picked";
import { sweep } from "../../sweep/sweep";
import type { Swept } from "../../sweep/sweep";
import { Totals } from "../../sweep/totals";

const ROOT = join(__dirname, "../..");
const DAY = "2026-11-29";

/** The commit picks, so that another one looks at other edits; and the same one always at the same. */
function seed(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { cwd: ROOT, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "without git";
  }
}

describe("what a seed picks of the sweep", () => {
  const sources = sourcesOf(mapsIn(ROOT));
  const picks = picksOf(sources, seed());
  const swept = sources.flatMap((source): readonly Swept[] => [
    ...sweep(source, DAY, (edit) => picks.get(source)?.has(idOf(edit)) === true),
  ]);
  const totals = new Totals();
  for (const one of swept) totals.add(one);
  console.log(totals.toString());

  it("is some edit by each mutation, and of each type of resource", () => {
    const types = sources.flatMap(({ json }) => Object.keys((json as { readonly resource: object }).resource));
    expect(new Set(swept.map(({ edit }) => edit.mutation))).toEqual(new Set(MUTATIONS));
    expect(new Set(swept.map(({ edit }) => edit.kind))).toEqual(expect.objectContaining(new Set(types)));
  });

  it.each(["check", "review"] as const)("is found by %s, all of it that weakens anything", (by) => {
    const missed = swept.filter((one) => one[by] === "missed");
    expect(missed.map(({ stack, edit }) => `${stack}  ${edit.address}  ${edit.mutation}: ${edit.what}`)).toEqual([]);
  });
});

describe("what the sweep accepts", () => {
  it("is at most thirty single edits, each with its reason", () => {
    expect(ACCEPTED.length).toBeLessThanOrEqual(30);
    expect(ACCEPTED.filter(({ reason }) => reason.length < 20)).toEqual([]);
    const edits = ACCEPTED.map(({ stack, address, edit }) => `${stack} ${address} ${edit}`);
    expect(new Set(edits).size).toBe(edits.length);
  });
});
