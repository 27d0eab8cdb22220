import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { costs } from "../../src/cli/costs/costs";
import type { CostsOptions } from "../../src/cli/costs/costs";
import { loadMap } from "../../src/map";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";

const ROOT = resolve(__dirname, "../..");
const MAP = join(ROOT, "jurisdictions.yaml");

interface Sums {
  readonly atRest: number;
  readonly withCase: number;
}
interface Printed {
  readonly total: Sums;
  readonly jurisdictions: readonly (Sums & { readonly name: string })[];
  readonly settings: readonly (Sums & { readonly name: string })[];
  readonly prices: { readonly months: readonly string[]; readonly regionsWithoutOwnPrices: readonly string[] };
  readonly stacks: readonly (Sums & {
    readonly stack: string;
    readonly costs: readonly { readonly what: string; readonly atRest: Amount; readonly withCase: Amount }[];
  })[];
}
interface Amount {
  readonly quantity: number;
  readonly amount: number;
}

const text = async (selectors: readonly string[], options: Partial<CostsOptions> = {}) => {
  const given = { map: MAP, hours: "730", evidenceGb: "500", ...options };
  return (await costs(selectors, given, (map, folder) => synthesizeStacks(map, "deployer", folder))).text;
};
const json = async (selectors: readonly string[], options: Partial<CostsOptions> = {}) =>
  JSON.parse(await text(selectors, { ...options, json: true })) as Printed;

/** What the first region's stacks are called, as the page has them. */
const region = loadMap(MAP).jurisdictions[0]?.regions[0]?.region ?? "";

it("prints the same figures for the bundled map as docs/costs.md", async () => {
  const page = readFileSync(join(ROOT, "docs/costs.md"), "utf8");
  const cells = page
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("**", "")))
    .filter(({ length }) => length === 12)
    .slice(2)
    .map(([, what = "", , , , restQuantity, rest, caseQuantity, withCase]) => [
      what.replace(/ of `.*`$/, ""),
      restQuantity,
      rest,
      caseQuantity,
      withCase,
    ]);
  const { stacks, total } = await json([region]);
  const printed = stacks
    .toReversed()
    .flatMap((stack) =>
      stack.costs.map(({ what, atRest, withCase }) => [
        what,
        String(atRest.quantity),
        atRest.amount.toFixed(2),
        String(withCase.quantity),
        withCase.amount.toFixed(2),
      ]),
    );
  expect(printed.length).toBeGreaterThan(8);
  expect(cells).toEqual([...printed, ["Sum", "", total.atRest.toFixed(2), "", total.withCase.toFixed(2)]]);
});

it("the sums by stack, by jurisdiction and by setting are the same", async () => {
  const { stacks, jurisdictions, settings, total } = await json([]);
  for (const groups of [stacks, jurisdictions, settings]) {
    expect(groups.reduce((sum, { atRest }) => sum + atRest, 0)).toBeCloseTo(total.atRest, 2);
    expect(groups.reduce((sum, { withCase }) => sum + withCase, 0)).toBeCloseTo(total.withCase, 2);
  }
});

it("computes a case by its hours and its evidence", async () => {
  const [none, one] = [
    await json([region], { hours: "0", evidenceGb: "0" }),
    await json([region], { hours: "100", evidenceGb: "1000" }),
  ];
  expect(none.total.withCase).toBe(none.total.atRest);
  expect(one.total.atRest).toBe(none.total.atRest);
  expect(one.total.withCase).toBeGreaterThan(one.total.atRest + 1000 * 0.02);
});

it("prints the date and the region of the prices, and what has no price", async () => {
  const shown = await text([region]);
  expect(shown).toContain("AWS list prices of us-east-1, read in 2025-01 and 2026-11");
  expect(shown).toContain(`No prices are known for ${region}: the prices of us-east-1 are used there instead.`);
  expect(shown).toMatch(/No price known, not included:\n {2}\S/);
  expect(await text(["us"])).not.toContain("are used there instead");
});

it("marks sums that leave out an instance type without a known price", async () => {
  const folder = mkdtempSync(join(tmpdir(), "costs-"));
  try {
    const map = join(folder, "map.yaml");
    writeFileSync(map, readFileSync(MAP, "utf8").replaceAll("m6i.2xlarge", "r7i.4xlarge"));
    const shown = await text([region], { map });
    expect(shown).toMatch(/workstation\.instanceType: r7i\.4xlarge +0\.00 +no price known/);
    expect(shown).toMatch(/all +\d+\.\d\d +more than \d+\.\d\d/);
    expect(shown).toMatch(/No price known, not included:[^]*Instance r7i\.4xlarge, running/);
    expect((await json([region], { map })).total).toMatchObject({ isComplete: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  [{ hours: "731" }, '--hours is "731"; it must be a number from 0 to 730'],
  [{ hours: "ten" }, '--hours is "ten"; it must be a number from 0 to 730'],
  [{ evidenceGb: "-1" }, '--evidence-gb is "-1"; it must be a number that is not negative'],
  [{ evidenceGb: "" }, '--evidence-gb is ""; it must be a number that is not negative'],
])("refuses %j", async (options, message) => {
  await expect(text([], options)).rejects.toThrow(message);
});

it("refuses a selector that selects nothing", async () => {
  await expect(text(["mars"])).rejects.toThrow('"mars" selects no stack');
});
