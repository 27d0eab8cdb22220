import { join } from "node:path";

import { emulatorEnvironment } from "../../sandbox/overrides";
import { ACME, ROOT, run, Running } from "./support";
import type { Outcome } from "./support";

/** A vault with a completed lock, a bucket under Object Lock, and a bastion instead of Session Manager. */
const VAULT = "eu-eu-central-1";
const BUCKET = "ch-eu-central-2";
const BASTION = "sg-ap-southeast-1";

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
      expect(sandbox.output).toMatch(new RegExp(`^${stack} +1\\d\\d +\\d+ +none +none`, "m"));
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
