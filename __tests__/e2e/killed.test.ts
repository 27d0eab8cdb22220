import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { clientOf } from "../../sandbox/client";
import { specOf } from "../support/synth";
import { begunState } from "./begun-state";
import { Pipeline } from "./pipeline";
import { beyondRights } from "./rights";
import type { Running } from "./support";

/** Its way in is a bastion. */
const STACK = "sg-ap-southeast-1";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await Pipeline.start();
});

afterAll(() => {
  pipeline.stop();
});

/** Waits until the account has a network, which Terraform then waits for before it writes it down. */
async function untilThereIsANetwork(running: Running): Promise<void> {
  const call = await clientOf(pipeline.emulator.endpoint, specOf(STACK));
  await running.until("a network", async () => {
    const networks = await call("ec2", "Action=DescribeVpcs&Version=2016-11-15");
    return networks.includes("acme-forensics") ? networks : undefined;
  });
}

/** As a kill between two writes of the state leaves it; where the real kill fell, no one knows. */
async function leaveBegun(): Promise<void> {
  const { output } = await pipeline.terraform(STACK, "state", "pull");
  const file = join(pipeline.folder, "begun.tfstate");
  writeFileSync(file, begunState(pipeline.folderOf(STACK), output));
  expect(await pipeline.terraform(STACK, "state", "push", file)).toMatchObject({ code: 0 });
}

// In this order: each test continues with what the one before has left.
describe("a plan", () => {
  it("is refused for a stack without a state bucket", async () => {
    const { code, stacks } = await pipeline.plan("sg");
    expect([code, ...stacks.map(({ error }) => error)]).toEqual([
      1,
      "its state bucket does not exist yet: run npx forensics bootstrap sg",
      "its state bucket does not exist yet: run npx forensics bootstrap sg",
    ]);
    expect((await pipeline.bootstrap("sg")).code).toBe(0);
  });

  it("releases its lock after Ctrl-C", async () => {
    const stopped = pipeline.beginPlan(STACK);
    await pipeline.locked(STACK, stopped);
    stopped.signal("SIGINT");
    expect(await stopped.finished).toEqual({ code: 130, output: expect.stringContaining("interrupted") as unknown });
    expect(await pipeline.plan("sg")).toMatchObject({ code: 0 });
  });

  it("resumes after a kill, when its lock is removed", async () => {
    const killed = pipeline.beginPlan(STACK);
    await pipeline.locked(STACK, killed);
    killed.signal("SIGKILL");
    await killed.finished;
    const { code, stacks } = await pipeline.plan(STACK);
    expect([code, stacks[0]?.error]).toEqual([1, expect.stringContaining("the state is locked by")]);
    await pipeline.unlock(STACK, stacks[0]?.error);
    expect(await pipeline.plan("sg")).toMatchObject({ code: 0 });
  });
});

describe("an apply that is killed", () => {
  it("leaves its intent, and a lock that stops every other run", async () => {
    await pipeline.bothApprove();
    const begun = pipeline.begin("deploy", STACK, ...pipeline.deployOptions());
    await begun.printed(/applying/);
    await untilThereIsANetwork(begun);
    begun.signal("SIGKILL");
    await begun.finished;
    const records = await pipeline.forensics("records", "verify", STACK);
    expect([records.code, records.output]).toEqual([2, expect.stringContaining(`no result deployment 1 of ${STACK}`)]);
    const recovery = await pipeline.recover(STACK);
    expect([recovery.code, recovery.output]).toEqual([1, expect.stringContaining("the state is locked by")]);
    await pipeline.unlock(STACK, recovery.output);
    await leaveBegun();
  });

  it("is recovered: the next plan imports what AWS created, and creates nothing twice", async () => {
    const { code, output } = await pipeline.recover(STACK);
    expect([code, output]).toEqual([0, expect.stringContaining(`to import ${STACK}: aws_vpc.network_vpc`)]);
    expect(output).not.toContain("exists");
    const found = [...output.matchAll(/to import sg-ap-southeast-1: (\S+)/g)].map(([, address = ""]) => address);
    const machines = await pipeline.recover(STACK, "--json");
    const { stacks: recovered } = JSON.parse(machines.output) as { stacks: readonly { found: readonly string[] }[] };
    expect([...(recovered[0]?.found ?? [])].sort()).toEqual([...found].sort());
    const { stacks } = await pipeline.plan(STACK);
    expect(stacks[0]?.changes?.["import"]).toBeGreaterThan(0);
    const made = pipeline.made(STACK);
    expect(found.filter((address) => made.includes(address))).toEqual([]);
  });

  it("completes after that, and the account is complete", async () => {
    await pipeline.bothApprove();
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([0, expect.stringMatching(/sg-ap-southeast-1 +applied/)]);
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    expect(pipeline.unexpected(STACK)).toEqual([]);
  });

  it("has an intact chain of records, which contains it", async () => {
    const { code, output } = await pipeline.forensics("records", "verify", STACK);
    expect([code, output]).toEqual([0, expect.stringContaining("All record chains are intact.")]);
    expect(output).toMatch(/no result deployment 1 of sg-ap-southeast-1.*another deployment followed/);
  });
});

it("every call to AWS is one that the deployer may make, and every read one that the plan role may make", async () => {
  expect(await beyondRights(pipeline, [STACK])).toMatchObject({ deployer: [], planner: [] });
});
