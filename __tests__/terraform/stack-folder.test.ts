import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Planner } from "../../src/terraform/planner";
import { specOf } from "../support/synth";

jest.mock("../../src/terraform/terraform", () => ({ mustRun: jest.fn(), terraform: jest.fn() }));

const STACK = "eu-eu-central-1";
let output: string;

beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), "stack-folder-"));
  mkdirSync(join(output, "stacks", STACK), { recursive: true });
  writeFileSync(join(output, "stacks", STACK, "cdk.tf.json"), "{}");
});

afterEach(() => {
  rmSync(output, { recursive: true });
});

it.each(["x_override.tf.json", "terraform.tfvars.json", "extra.tofu", "backend_override.tf.json"])(
  "a stack is not planned while %s is next to it, regardless of who put it there",
  async (name) => {
    writeFileSync(join(output, "stacks", STACK, name), "{}");
    const planner = new Planner({ output, env: {}, lock: undefined });
    const ref = { stack: STACK, kind: "region", spec: specOf(STACK) } as const;
    await expect(planner.plan(ref, () => undefined)).rejects.toThrow(
      `${join(output, "stacks", STACK)} is not planned:\n  ${name} is not part of the synthesis: move it away, and plan again`,
    );
  },
);
