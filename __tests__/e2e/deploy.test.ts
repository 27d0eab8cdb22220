import { realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { clientOf } from "../../sandbox/client";
import { planning } from "../../src/access/deployer/planning";
import { deployerBoundary } from "../../src/access/deployer/boundary";
import { deployerWork } from "../../src/access/deployer/work";
import type { Statement } from "../../src/access/policy";
import { ALERTS, heardBy } from "../../src/audit/alerts";
import { specOf } from "../support/synth";
import { EVENTS, deliveredBy, putRule, raisedBy } from "./alerts";
import { Pipeline } from "./pipeline";
import { run, Running } from "./support";
import type { Outcome } from "./support";
import { watchSessions } from "./session-watch";

/** A vault with a completed lock, a bucket under Object Lock, and a bastion instead of Session Manager. */
const VAULT = "eu-eu-central-1";
const BUCKET = "ch-eu-central-2";
const BASTION = "sg-ap-southeast-1";

/** Who Terraform comes as needs no right to ask who it is; the rest are the calls of these tests. */
const NOT_TERRAFORMS =
  /^(:|sts:|sqs:|sns:Publish$|states:StartExecution$|states:DescribeExecution$|events:PutEvents$|ssm:PutParameter$|glacier:AbortVaultLock$)/;

/** The rules that start the watch over a session's log. */
const WATCHES: readonly string[] = ["shell-watch", "desktop-watch"];

/** Whether some statement of an effect speaks of the action, on all there is where it denies. */
function speaksOf(statements: readonly Statement[], effect: Statement["Effect"], action: string): boolean {
  return statements
    .filter(
      ({ Effect, Resource, Condition }) =>
        Effect === effect && (effect === "Allow" || (Resource === "*" && !Condition)),
    )
    .flatMap(({ Action }) => Action)
    .some((one) => new RegExp(`^${one.replaceAll("*", ".*")}$`).test(action));
}

let pipeline: Pipeline;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  pipeline = await Pipeline.start();
  ({ env } = pipeline);
});

afterAll(() => {
  pipeline.stop();
});

const terraform = (stack: string, ...args: readonly string[]): Promise<Outcome> =>
  run("terraform", [...args, "-no-color"], { cwd: pipeline.folderOf(stack), env });

// In this order: each test goes on with what the one before has left behind.
describe("from an empty account", () => {
  it("nothing is planned that has no home for its state", async () => {
    const { code, stacks } = await pipeline.plan("ch");
    expect(code).toBe(1);
    for (const { error } of stacks) expect(error).toBe("its state has no home yet: npm run bootstrap -- ch");
  });

  it("each region gets a home for its state", async () => {
    const { code, output } = await pipeline.bootstrap("eu", "ch", "us", "sg");
    expect([code, output]).toEqual([0, expect.stringContaining("state-us-us-west-2: made")]);
  });

  it("a plan that is killed goes on where it was, once its lock is taken off", async () => {
    const killed = pipeline.begin("plan", "ch", "--skip-synth", "--output", pipeline.output);
    await killed.printed(/planning/);
    killed.signal("SIGKILL");
    await killed.finished;
    const next = await pipeline.forensics("plan", "ch", "--skip-synth", "--output", pipeline.output);
    await pipeline.unlock(next.output.replaceAll(/not planned (\S+):/g, "$1:"));
    const { code, stacks } = await pipeline.plan("ch");
    expect([code, stacks.map(({ error }) => error)]).toEqual([0, [undefined, undefined]]);
  });

  it("all of acme is planned, with one copy of the provider", async () => {
    const { code, stacks } = await pipeline.plan();
    expect([code, stacks.length]).toEqual([0, 12]);
    const copies = pipeline.stacks().map((stack) => {
      const provider = "registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64";
      return realpathSync(join(pipeline.folderOf(stack), ".terraform/providers", provider));
    });
    expect(new Set(copies).size).toBe(1);
  });

  it("nothing is applied that one person alone approved", async () => {
    expect((await pipeline.approve("ann")).code).toBe(0);
    const { code, output } = await pipeline.deploy();
    expect([code, output]).toEqual([2, expect.stringContaining("Nothing was applied.")]);
    expect(output).toContain("approved by ann@acme.example, which is not enough");
  });

  it("what two approved is applied, jurisdiction by jurisdiction", async () => {
    expect((await pipeline.approve("bob")).code).toBe(0);
    const { code, output } = await pipeline.deploy("eu", "ch", "us");
    expect([code, output]).toEqual([0, expect.stringMatching(/us-us-west-2 +applied/)]);
    expect(output.indexOf("eu-eu-west-1: applied")).toBeLessThan(output.indexOf("ch-eu-central-2: applied"));
  });
});

describe("an apply that is killed", () => {
  let begun: Running;

  it("leaves its intent, and a lock that holds everybody off", async () => {
    begun = pipeline.begin("deploy", "sg", ...pipeline.deployOptions());
    await begun.printed(/applying: 20 resources done/);
    begun.signal("SIGKILL");
    await begun.finished;
    const records = await pipeline.forensics("records", "verify", "sg");
    expect([records.code, records.output]).toEqual([
      2,
      expect.stringContaining("no result deployment 1 of " + BASTION),
    ]);
    const recovery = await pipeline.forensics("recover", "sg", "--output", pipeline.output);
    expect([recovery.code, recovery.output]).toEqual([1, expect.stringContaining("the state is locked by")]);
    await pipeline.unlock(recovery.output.replaceAll(/✖ (\S+) \[FAILED: /g, "$1: "));
  });

  it("is recovered: what AWS had made comes into the state", async () => {
    const { code, output } = await pipeline.forensics("recover", "sg", "--output", pipeline.output);
    expect([code, output]).toEqual([0, expect.stringContaining(`Next: npx forensics plan sg`)]);
    const state = await terraform(BASTION, "state", "list");
    for (const address of [
      "aws_kms_key.keys_evidence_key",
      "aws_s3_bucket.evidence_incoming_bucket",
      "aws_vpc.network_vpc",
    ])
      expect(state.output).toContain(address);
  });

  it("is not gone on with by its old plan", async () => {
    const { code, output } = await pipeline.deploy("sg");
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("the state has changed since it was planned: plan again"),
    ]);
  });
});

describe("what is deployed", () => {
  it("has records that stand, and tell of the one that was killed", async () => {
    const { code, output } = await pipeline.forensics("records", "verify");
    expect([code, output]).toEqual([0, expect.stringContaining("Every chain stands.")]);
    expect(output).toMatch(/no result deployment 1 of sg-ap-southeast-1.*another one followed/);
  });

  it("keeps state in the bucket alone", async () => {
    for (const stack of [VAULT, `state-${VAULT}`]) {
      const { output } = await terraform(stack, "state", "list");
      expect(output).toContain("aws_s3_bucket.");
    }
    const left = await run("find", [pipeline.folder, "-name", "*.tfstate", "-not", "-path", "*/.terraform/*"]);
    expect(left.output).toBe("");
  });

  it("is not changed by a plan whose configuration has changed since", async () => {
    await pipeline.plan("ch");
    writeFileSync(join(pipeline.folderOf(BUCKET), "more_override.tf.json"), "{}");
    const { code, output } = await pipeline.deploy("ch");
    rmSync(join(pipeline.folderOf(BUCKET), "more_override.tf.json"));
    expect([code, output]).toEqual([2, expect.stringContaining("its configuration was changed after it was planned")]);
  });
});

describe("a deployed stack", () => {
  it("refuses a second run while one holds the lock", async () => {
    const target = "-replace=aws_volume_attachment.workstation_scratch-attachment";
    const first = new Running("terraform", ["apply", "-no-color", target], { cwd: pipeline.folderOf(VAULT), env });
    await first.printed(/Enter a value:/);
    const second = await terraform(VAULT, "plan", "-input=false");
    expect(second.code).toBe(1);
    expect(second.output).toContain("Error acquiring the state lock");
    first.process.stdin?.end("no\n");
    await first.finished;
    expect((await terraform(VAULT, "plan", "-input=false")).code).toBe(0);
  });

  it("is not destroyed: the plan itself is refused", async () => {
    for (const stack of [VAULT, BUCKET, `state-${VAULT}`]) {
      const { code, output } = await terraform(stack, "plan", "-destroy", "-input=false");
      expect(code).toBe(1);
      expect(output).toContain("Instance cannot be destroyed");
    }
  });

  it("raises every alert for what it should know, for nothing else, and says no name", async () => {
    const call = await clientOf(env["AWS_ENDPOINT_URL"] ?? "", specOf(VAULT));
    const rule = (id: string): string => `acme-forensics-${id}`;
    const heard = heardBy(specOf(VAULT));
    for (const { id, pattern } of ALERTS.filter((alert) => !heard.includes(alert))) {
      await putRule(call, rule(id), pattern(specOf(VAULT)), rule("root-used"));
    }
    const ids = [...ALERTS.map(({ id }) => id), ...WATCHES];
    const raised = await raisedBy(call, ids.map(rule));
    for (const id of ids) {
      const alerts = raised[rule(id)] ?? [];
      const expected = EVENTS.filter(({ raises }) => raises.includes(id)).map(({ title }) => title);
      expect([id, alerts.map(({ title }) => title)]).toEqual([id, expected]);
      // A watch's input stays in the account.
      if (WATCHES.includes(id)) continue;
      for (const { text } of alerts) expect(text).not.toMatch(/a\.person|AROA|arn:|ir-2026|disk\.e01|198\./);
    }
  });

  it("delivers what is published to its topic", async () => {
    const call = await clientOf(env["AWS_ENDPOINT_URL"] ?? "", specOf(VAULT));
    const topic = "arn:aws:sns:eu-central-1:220000000001:acme-forensics-alerts-220000000001-eu-central-1";
    expect(await deliveredBy(call, topic, "high root-used")).toEqual(["high root-used"]);
  });

  it("tells of a session that left no log, and of none that did", async () => {
    const spec = specOf(VAULT);
    const call = await clientOf(env["AWS_ENDPOINT_URL"] ?? "", spec);
    const watch = await watchSessions(call, spec, env["AWS_ENDPOINT_URL"] ?? "", ["shell", "desktop"]);
    await watch.keep("sessions/a.person-1.log", "sessions/guests/i-1/20261115T120001Z-logins.log");
    await watch.keep("sessions/guests/i-2/20261115T115959Z-logins.log");
    await watch.after("shell", "a.person-1");
    await watch.after("shell", "a.person-2");
    await watch.after("desktop", "i-1");
    await watch.after("desktop", "i-2");
    const told = await watch.end();
    expect(told.map((text) => /Event id (\S+):/.exec(text)?.[1])).toEqual(["shell-a.person-2", "desktop-i-2"]);
    for (const text of told) expect(text).toMatch(/^high session-without-log: /);
  });

  it("asks AWS for nothing that the deployer may not, and reads nothing that a plan's role may not", async () => {
    const { output } = await run("cat", [join(pipeline.folder, "calls.txt")]);
    const actions = output.trim().split("\n");
    expect(actions.length).toBeGreaterThan(100);
    const specs = [VAULT, BUCKET, BASTION].map((id) => specOf(id));
    const deployer = specs.flatMap((spec) => Object.values(deployerWork(spec)).flat());
    const limits = specs.map((spec) => deployerBoundary(spec, [spec.region]));
    const mayDeploy = (action: string): boolean =>
      speaksOf(deployer, "Allow", action) &&
      limits.every((limit) => speaksOf(limit, "Allow", action) && !speaksOf(limit, "Deny", action));
    expect(actions.filter((action) => !mayDeploy(action) && !NOT_TERRAFORMS.test(action))).toEqual([]);
    // To recover is the deployer's alone.
    const reading = actions.filter(
      (action) =>
        /:(Describe|Get|Head|List)/.test(action) && !NOT_TERRAFORMS.test(action) && action !== "tag:GetResources",
    );
    expect(reading.length).toBeGreaterThan(50);
    const planner = specs.flatMap(planning);
    expect(reading.filter((action) => !speaksOf(planner, "Allow", action))).toEqual([]);
  });

  it("does not give up a completed vault lock", async () => {
    const { code, output } = await terraform(
      VAULT,
      "destroy",
      "-auto-approve",
      "-input=false",
      "-target=aws_glacier_vault_lock.glacier_lock",
    );
    expect(code).toBe(1);
    expect(output).toContain("already Locked");
  });
});
