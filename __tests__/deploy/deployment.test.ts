import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Deployment } from "../../src/deploy/deployment";
import type { DeploymentOptions } from "../../src/deploy/deployment";
import { PrivatePlan } from "../../src/deploy/private-plans";
import { PlanFolder } from "../../src/terraform/plan-record";
import { terraform } from "../../src/terraform/terraform";
import { specOf } from "../support/synth";
import { intentOf } from "./records";

jest.mock("../../src/terraform/terraform", () => ({ terraform: jest.fn() }));

const STACK = "eu-eu-central-1";

let folder: string;
let plans: PlanFolder;
let records: string[];
let steps: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deployment-"));
  writeFileSync(join(folder, "plan"), "a plan");
  plans = new PlanFolder(folder);
  const { plan, terraform: version, providers, configuration } = intentOf(1, undefined, "2026-11-24T10:00:00.000Z");
  plans.write({ [STACK]: { as: "deployer", plan, terraform: version, providers, configuration } });
  [records, steps] = [[], []];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function deploy(exitCode: number, output = "") {
  jest.mocked(terraform).mockResolvedValue({ exitCode, output } as Awaited<ReturnType<typeof terraform>>);
  const planned = plans.planned(STACK);
  const { who, commit, tool, review } = intentOf(1, undefined, "2026-11-24T10:00:00.000Z");
  const options = {
    ref: { stack: STACK, kind: "region", spec: specOf(STACK) },
    planned,
    plan: new PrivatePlan(join(folder, "plan")),
    planner: { plans, folderOf: () => folder, workspaceOf: () => ({ folder, env: {} }) },
    store: {
      bucket: "deployments",
      last: () => Promise.resolve(undefined),
      keep: () => Promise.resolve(),
      put: (_: string, text: string) => Promise.resolve(records.push((JSON.parse(text) as { kind: string }).kind)),
    },
    circumstances: { who, commit, tool, review },
    now: () => "2026-11-24T10:00:00.000Z",
    step: (text: string) => steps.push(text),
  } as unknown as DeploymentOptions;
  return new Deployment(options).run();
}

it("marks the plan as applied once the record says so", async () => {
  const { result, next } = await deploy(0);
  expect([result.outcome, next, records]).toEqual(["applied", undefined, ["intent", "result"]]);
  expect(plans.planned(STACK)?.applied).toBe("2026-11-24T10:00:00.000Z");
});

it("records an apply whose plan cannot be marked, and says so", async () => {
  jest.spyOn(plans, "markApplied").mockImplementation(() => {
    throw new Error("no space is left on the device");
  });
  const { result, next } = await deploy(0);
  expect([result.outcome, next, records]).toEqual(["applied", undefined, ["intent", "result"]]);
  expect(steps.at(-1)).toBe("the plan could not be marked as applied: no space is left on the device");
});

it.each([
  ["failed", "Error: access denied", "recover"],
  ["is stale", "Error: Saved plan is stale", "plan"],
])("does not mark a plan whose apply %s", async (_, output, expected) => {
  const { result, next } = await deploy(1, output);
  expect([result.outcome, next, records]).toEqual(["failed", expected, ["intent", "result"]]);
  expect(plans.planned(STACK)?.applied).toBeUndefined();
});
