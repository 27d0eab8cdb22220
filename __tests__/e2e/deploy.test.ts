import { realpathSync } from "node:fs";
import { join } from "node:path";

import { clientOf } from "../../sandbox/client";
import { ALERTS, heardBy } from "../../src/facts/alerts/alerts";
import { specOf } from "../support/synth";
import { EVENTS, deliveredBy, putRule, raisedBy } from "./alerts";
import { Pipeline } from "./pipeline";
import { beyondRights } from "./rights";
import { newAccount } from "./new-account";
import { run, Running } from "./support";
import { watchSessions } from "./session-watch";

/** It has a vault with a completed lock. */
const VAULT = "eu-eu-central-1";

/** The rules that start the watch over a session's log. */
const WATCHES: readonly string[] = ["shell-watch", "desktop-watch"];

let pipeline: Pipeline;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  pipeline = await Pipeline.start();
  ({ env } = pipeline);
});

afterAll(() => {
  pipeline.stop();
});

// In this order: each test continues with what the one before has left.
describe("from empty accounts", () => {
  it("each region gets a bucket for its state", async () => {
    const { code, output } = await pipeline.bootstrap("eu", "us");
    expect([code, output]).toEqual([0, expect.stringContaining("state-us-us-west-2: made")]);
  });

  it("two jurisdictions are planned, with one copy of the provider", async () => {
    const { code, stacks } = await pipeline.plan("eu", "us");
    expect([code, stacks.length]).toEqual([0, 8]);
    const copies = stacks.map(({ stack }) => {
      const provider = "registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64";
      return realpathSync(join(pipeline.folderOf(stack), ".terraform/providers", provider));
    });
    expect(new Set(copies).size).toBe(1);
  });

  it("nothing is applied that only one person approved", async () => {
    expect((await pipeline.approve("ann")).code).toBe(0);
    const { code, output } = await pipeline.deploy("us-us-west-2");
    expect([code, output]).toEqual([2, expect.stringContaining("Nothing was applied.")]);
    expect(output).toContain("approved by ann@acme.example; lacks 1 of 2: bob@acme.example");
  });

  it("nothing is created, even with two approvals, if AWS would refuse part of the plan", async () => {
    expect((await pipeline.approve("bob")).code).toBe(0);
    const account = await newAccount();
    const endpoints = { AWS_ENDPOINT_URL_GLACIER: account.endpoint, AWS_ENDPOINT_URL_SERVICE_QUOTAS: account.endpoint };
    const { code, output } = await pipeline.deployWith(endpoints, "us-us-west-2");
    account.stop();
    expect([code, output]).toEqual([2, expect.stringContaining("Nothing was applied.")]);
    expect(output).toContain("AWS offers account 240000000002 no Glacier vaults");
    expect(output).toContain("the machines (m6i.2xlarge) need 8 vCPUs; account 240000000002 may run 5 in us-west-2");
    expect((await pipeline.terraform("us-us-west-2", "state", "list")).output).not.toContain("aws_");
  });

  it("a plan that two people approved is applied, jurisdiction by jurisdiction", async () => {
    const { code, output } = await pipeline.deploy("us", "eu");
    expect([code, output]).toEqual([0, expect.stringMatching(/us-us-west-2 +applied/)]);
    expect(output.indexOf("eu-eu-west-1: applied")).toBeLessThan(output.indexOf("us-us-east-1: applied"));
  });

  it("the deployment is complete: a second plan changes nothing and finds no drift", async () => {
    // One of each kind: in us-east-1 are IAM's events.
    const { code, stacks } = await pipeline.plan("eu-*", "us-us-east-1", "state-eu-eu-west-1");
    expect(code).toBe(0);
    const planned = stacks.map(({ stack }) => stack);
    expect(pipeline.unexpected(...planned)).toEqual([]);
    expect(await pipeline.drift(...planned)).toMatchObject({ code: 0 });
  });

  it("every deployment has records, and their chain is intact", async () => {
    const { code, output } = await pipeline.forensics("records", "verify", "eu", "us");
    expect([code, output]).toEqual([0, expect.stringContaining("All record chains are intact.")]);
  });

  it("state is only in the buckets", async () => {
    for (const stack of [VAULT, `state-${VAULT}`])
      expect((await pipeline.terraform(stack, "state", "list")).output).toContain("aws_s3_bucket.");
    const left = await run("find", [pipeline.folder, "-name", "*.tfstate", "-not", "-path", "*/.terraform/*"]);
    expect(left.output).toBe("");
  });
});

describe("a deployed stack", () => {
  it("refuses a second run while another one holds the lock", async () => {
    const target = "-replace=aws_volume_attachment.workstation_scratch-attachment";
    const first = new Running("terraform", ["apply", "-no-color", target], { cwd: pipeline.folderOf(VAULT), env });
    await first.printed(/Enter a value:/);
    const second = await pipeline.terraform(VAULT, "plan", "-input=false");
    expect(second.code).toBe(1);
    expect(second.output).toContain("Error acquiring the state lock");
    first.process.stdin?.end("no\n");
    await first.finished;
  });

  it("cannot be destroyed: even the plan is refused", async () => {
    for (const stack of [VAULT, `state-${VAULT}`]) {
      const { code, output } = await pipeline.terraform(stack, "plan", "-destroy", "-input=false");
      expect(code).toBe(1);
      expect(output).toContain("Instance cannot be destroyed");
    }
  });

  it("raises every alert for its events and for no other, and no alert contains a name", async () => {
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

  it("delivers the messages of its topic", async () => {
    const call = await clientOf(env["AWS_ENDPOINT_URL"] ?? "", specOf(VAULT));
    const topic = "arn:aws:sns:eu-central-1:220000000001:acme-forensics-alerts-220000000001-eu-central-1";
    expect(await deliveredBy(call, topic, "high root-used")).toEqual(["high root-used"]);
  });

  it("reports a session that left no log, and no other session", async () => {
    const spec = specOf(VAULT);
    const call = await clientOf(env["AWS_ENDPOINT_URL"] ?? "", spec);
    const watch = await watchSessions(call, spec, env["AWS_ENDPOINT_URL"] ?? "", ["shell", "desktop"]);
    await watch.keep("sessions/a.person-1.log", "sessions/guests/i-1/20261115T120001Z-logins.log");
    await watch.keep("sessions/guests/i-2/20261115T115959Z-logins.log");
    await watch.after("shell", "a.person-1");
    await watch.after("shell", "a.person-2");
    await watch.after("desktop", "i-1");
    await watch.after("desktop", "i-2");
    const alerts = await watch.end();
    expect(alerts.map((text) => /Event id (\S+):/.exec(text)?.[1])).toEqual(["shell-a.person-2", "desktop-i-2"]);
    for (const text of alerts) expect(text).toMatch(/^high session-without-log: /);
  });

  it("makes only calls that the deployer may make, and reads only what the plan role may read", async () => {
    const { asked, ...beyond } = await beyondRights(pipeline, [VAULT, "us-us-east-1"]);
    expect(asked).toBeGreaterThan(100);
    expect(beyond).toEqual({ deployer: [], planner: [] });
  });

  it("keeps a completed vault lock", async () => {
    const { code, output } = await pipeline.terraform(
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
