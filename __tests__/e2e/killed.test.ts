import { clientOf } from "../../sandbox/client";
import { specOf } from "../support/synth";
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

/** Waits until the account has what Terraform makes in no order that anybody knows. */
async function untilThereIsANetwork(running: Running): Promise<void> {
  const call = await clientOf(pipeline.emulator.endpoint, specOf(STACK));
  while (running.process.exitCode === null) {
    const vpcs = await call("ec2", "Action=DescribeVpcs&Version=2016-11-15");
    const tagged = await call("tagging", "{}", "ResourceGroupsTaggingAPI_20170126.GetResources");
    if (vpcs.includes("acme-forensics") && tagged.includes(":key/") && tagged.includes("-incoming-")) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`ended without a network:\n${running.output}`);
}

/** Terraform takes its lock some time after it was started. */
const untilItIsLocked = () => new Promise((done) => setTimeout(done, 6000));

async function planAndApprove(): Promise<void> {
  expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
  for (const person of ["ann", "bob"]) expect((await pipeline.approve(person)).code).toBe(0);
}

// In this order: each test goes on with what the one before has left behind.
describe("a plan", () => {
  it("is not made of what has no home for its state", async () => {
    const { code, stacks } = await pipeline.plan("sg");
    expect([code, ...stacks.map(({ error }) => error)]).toEqual([
      1,
      "its state has no home yet: npm run bootstrap -- sg",
      "its state has no home yet: npm run bootstrap -- sg",
    ]);
    expect((await pipeline.bootstrap("sg")).code).toBe(0);
  });

  it("that Ctrl-C stops gives its lock back", async () => {
    const stopped = pipeline.beginPlan(STACK);
    await stopped.printed(/planning/);
    await untilItIsLocked();
    stopped.signal("SIGINT");
    expect(await stopped.finished).toEqual({ code: 1, output: expect.stringContaining("interrupted") as unknown });
    expect(await pipeline.plan("sg")).toMatchObject({ code: 0 });
  });

  it("that is killed goes on where it was, once its lock is taken off", async () => {
    const killed = pipeline.beginPlan(STACK);
    await killed.printed(/planning/);
    await untilItIsLocked();
    killed.signal("SIGKILL");
    await killed.finished;
    const { code, stacks } = await pipeline.plan(STACK);
    expect([code, stacks[0]?.error]).toEqual([1, expect.stringContaining("the state is locked by")]);
    await pipeline.unlock(STACK, stacks[0]?.error);
    expect(await pipeline.plan("sg")).toMatchObject({ code: 0 });
  });
});

describe("an apply that is killed", () => {
  it("leaves its intent, and a lock that holds everybody off", async () => {
    for (const person of ["ann", "bob"]) expect((await pipeline.approve(person)).code).toBe(0);
    const begun = pipeline.begin("deploy", STACK, ...pipeline.deployOptions());
    await begun.printed(/applying: 20 resources done/);
    await untilThereIsANetwork(begun);
    begun.signal("SIGKILL");
    await begun.finished;
    const records = await pipeline.forensics("records", "verify", STACK);
    expect([records.code, records.output]).toEqual([2, expect.stringContaining(`no result deployment 1 of ${STACK}`)]);
    const recovery = await pipeline.recover(STACK);
    expect([recovery.code, recovery.output]).toEqual([1, expect.stringContaining("the state is locked by")]);
    await pipeline.unlock(STACK, recovery.output);
  });

  it("is recovered: what AWS had made comes into the state", async () => {
    const { code, output } = await pipeline.recover(STACK);
    expect([code, output]).toEqual([0, expect.stringContaining(`Next: npx forensics plan ${STACK}`)]);
    const state = await pipeline.terraform(STACK, "state", "list");
    for (const address of ["aws_vpc.network_vpc", "aws_kms_key.", "aws_s3_bucket.evidence_incoming_bucket"])
      expect(state.output).toContain(address);
  });

  it("is not gone on with by its old plan", async () => {
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("the state has changed since it was planned: plan again"),
    ]);
  });
});

describe("an apply that Ctrl-C stops", () => {
  it("ends in order, and says so in its record", async () => {
    await planAndApprove();
    const stopped = pipeline.begin("deploy", STACK, ...pipeline.deployOptions());
    await stopped.printed(/applying: 10 resources done/);
    stopped.signal("SIGINT");
    const { code, output } = await stopped.finished;
    expect([code, output]).toEqual([1, expect.stringContaining("failed")]);
    expect((await pipeline.forensics("records", "verify", STACK)).output).toMatch(/sg-ap-southeast-1 +3 +\S+ +failed/);
  });

  it("is gone on with by a new plan, and then the account is whole", async () => {
    await planAndApprove();
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([0, expect.stringMatching(/sg-ap-southeast-1 +applied/)]);
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    expect(pipeline.unexpected(STACK)).toEqual([]);
  });

  it("has records that stand, and tell of the one that was killed", async () => {
    const { code, output } = await pipeline.forensics("records", "verify", STACK);
    expect([code, output]).toEqual([0, expect.stringContaining("Every chain stands.")]);
    expect(output).toMatch(/no result deployment 1 of sg-ap-southeast-1.*another one followed/);
  });

  it("asked AWS for nothing that the deployer may not", async () => {
    expect(await beyondRights(pipeline, [STACK])).toMatchObject({ deployer: [], planner: [] });
  });
});
