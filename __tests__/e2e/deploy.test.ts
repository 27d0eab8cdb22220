import { join } from "node:path";

import { clientOf } from "../../sandbox/client";
import { emulatorEnvironment } from "../../sandbox/overrides";
import { planning } from "../../src/access/deployer/planning";
import { deployerBoundary } from "../../src/access/deployer/boundary";
import { deployerWork } from "../../src/access/deployer/work";
import type { Statement } from "../../src/access/policy";
import { ALERTS, heardBy } from "../../src/audit/alerts";
import { specOf } from "../support/synth";
import { EVENTS, deliveredBy, putRule, raisedBy } from "./alerts";
import { ACME, ROOT, run, Running } from "./support";
import type { Outcome } from "./support";
import { watchSessions } from "./session-watch";

/** A vault with a completed lock, a bucket under Object Lock, and a bastion instead of Session Manager. */
const VAULT = "eu-eu-central-1";
const BUCKET = "ch-eu-central-2";
const BASTION = "sg-ap-southeast-1";

/** Who Terraform comes as needs no right to ask who it is; the rest are the calls of these tests. */
const NOT_TERRAFORMS =
  /^(:|sts:|sqs:|sns:Publish$|states:StartExecution$|states:DescribeExecution$|events:PutEvents$|glacier:AbortVaultLock$)/;

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

let sandbox: Running;
let stacks: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  sandbox = new Running("node", ["dist/sandbox/main.js", "--map", ACME, "--keep", VAULT, BUCKET, BASTION]);
  await sandbox.printed(/Ctrl-C stops it/);
  const [, endpoint = ""] = /AWS_ENDPOINT_URL=(\S+)/.exec(sandbox.output) ?? [];
  [, stacks = ""] = /The stacks lie in (\S+),/.exec(sandbox.output) ?? [];
  env = { ...emulatorEnvironment(process.env, endpoint), TF_IN_AUTOMATION: "1" };
});

afterAll(async () => {
  sandbox.signal("SIGINT");
  await sandbox.finished;
});

const terraform = (stack: string, ...args: readonly string[]): Promise<Outcome> =>
  run("terraform", [...args, "-no-color"], { cwd: join(stacks, stack), env });

describe("the sandbox", () => {
  it("applies all stacks whole, and a second plan changes nothing", () => {
    for (const stack of [VAULT, BUCKET, BASTION]) {
      expect(sandbox.output).toMatch(new RegExp(`^${stack} +[23]\\d\\d +\\d+ +none +none`, "m"));
    }
  });

  it("keeps state in the bucket alone", async () => {
    for (const stack of [VAULT, `state-${VAULT}`]) {
      const { output } = await terraform(stack, "state", "list");
      expect(output).toContain("aws_s3_bucket.");
    }
    const left = await run("find", [join(ROOT, ".sandbox"), "-name", "*.tfstate", "-not", "-path", "*/.terraform/*"]);
    expect(left.output).toBe("");
  });
});

describe("a deployed stack", () => {
  it("refuses a second run while one holds the lock", async () => {
    const target = "-replace=aws_volume_attachment.workstation_scratch-attachment";
    const first = new Running("terraform", ["apply", "-no-color", target], { cwd: join(stacks, VAULT), env });
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
    const { output } = await run("cat", [join(stacks, "../../calls.txt")]);
    const actions = output.trim().split("\n");
    expect(actions.length).toBeGreaterThan(100);
    const specs = [VAULT, BUCKET, BASTION].map((id) => specOf(id));
    const deployer = specs.flatMap((spec) => Object.values(deployerWork(spec)).flat());
    const limits = specs.map((spec) => deployerBoundary(spec, [spec.region]));
    const mayDeploy = (action: string): boolean =>
      speaksOf(deployer, "Allow", action) &&
      limits.every((limit) => speaksOf(limit, "Allow", action) && !speaksOf(limit, "Deny", action));
    expect(actions.filter((action) => !mayDeploy(action) && !NOT_TERRAFORMS.test(action))).toEqual([]);
    const reading = actions.filter(
      (action) => /:(Describe|Get|Head|List)/.test(action) && !NOT_TERRAFORMS.test(action),
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
