import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { reviewInputs } from "../../src/cli/review/inputs";
import { digestOfSpec, PlanFolder } from "../../src/terraform/plan-record";
import { sha256 } from "../../src/facts/digests";
import { ACME, readMap, specOf } from "../support/synth";
import { planJson, writePlans } from "./plans";

const STACK = "eu-eu-central-1";
const acme = readMap(ACME);
const VPC = { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };

let folder: string;
beforeEach(() => {
  folder = writePlans({ [STACK]: planJson(VPC) });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Records, as `forensics plan` does, what the plan was made from. */
function record(map: string | undefined): void {
  new PlanFolder(folder).write({
    [STACK]: {
      as: "deployer",
      configuration: sha256("configuration"),
      plan: sha256("plan"),
      terraform: "1.11.4",
      providers: {},
      ...(map === undefined ? {} : { map: digestOfSpec(specOf(STACK, map)) }),
    },
  });
}

/** Whether a review by a map says that the plan is of another one. */
function isToldByMap(map: string): boolean {
  const file = join(folder, "..", `${Math.abs(map.length)}-${sha256(map).slice(0, 8)}.yaml`);
  writeFileSync(file, map);
  try {
    const rows = reviewInputs([join(folder, `${STACK}.json`)], { map: file }, "2026-11-24").reviewed.flatMap(
      (one) => one.rows,
    );
    return rows.some(({ id, severity, address }) => id === "other-map" && severity === "approval" && address === STACK);
  } finally {
    rmSync(file);
  }
}

const LONGER = acme.replace("evidence: { mode: COMPLIANCE, years: 7 }", "evidence: { mode: COMPLIANCE, years: 9 }");
const OTHER_JURISDICTION = acme.replace("years: 6", "years: 8");
const EXCEPTION = acme.replace(
  "      eu-central-1:\n",
  "      eu-central-1:\n        exceptions: [{ rule: isolation/routes, address: aws_route.r, reason: a test, approvedBy: counsel, until: 2026-12-31 }]\n",
);

it("a plan that was made from the map has no finding about it", () => {
  record(acme);
  expect(isToldByMap(acme)).toBe(false);
});

it("a plan that was made from another map has a finding", () => {
  record(acme);
  expect(LONGER).not.toBe(acme);
  expect(isToldByMap(LONGER)).toBe(true);
});

it("exceptions, and what the map says about other regions, do not change the stack", () => {
  record(acme);
  for (const map of [OTHER_JURISDICTION, EXCEPTION]) {
    expect(map).not.toBe(acme);
    expect(isToldByMap(map)).toBe(false);
  }
});

it("a plan without a matching record has no finding about it", () => {
  expect(isToldByMap(LONGER)).toBe(false);
  record(undefined);
  expect(isToldByMap(LONGER)).toBe(false);
  writeFileSync(join(folder, "manifest.json"), '{"version":"0.21.0"}');
  expect(isToldByMap(LONGER)).toBe(false);
});
