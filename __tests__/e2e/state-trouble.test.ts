import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ApiRequest, ApiResponse } from "../../sandbox/hcp-terraform/json-api";
import { refuse } from "../../sandbox/hcp-terraform/json-api";
import { startHcpTerraform } from "../../sandbox/hcp-terraform/server";
import type { HcpTerraform } from "../../sandbox/hcp-terraform/server";
import { emulatorEnvironment } from "../../sandbox/environment";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { deployerArn } from "../../src/jurisdiction/arns";
import { readMap, specOf } from "../support/synth";
import { ACME, lockWithoutChecksums, ROOT, run, Running, startEmulator } from "./support";
import type { Outcome } from "./support";

const STACK = "ch-eu-central-2";
const STATE_STACK = `state-${STACK}`;
const HOST = "tfe.acme.example:8443";
const MAP = readMap(ACME).replace(
  "    countries: [CH]\n",
  `$&    state: { backend: cloud, cloud: { organization: acme, hostname: "${HOST}", location: CH } }\n`,
);

let folder: string;
let env: NodeJS.ProcessEnv;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let cloud: HcpTerraform;
let failure: (request: ApiRequest) => ApiResponse | undefined;

const healthy = (): undefined => undefined;
const failing =
  (path: RegExp, status: number) =>
  (request: ApiRequest): ApiResponse | undefined =>
    request.method === "POST" && path.test(request.path) ? refuse(status, "in trouble") : undefined;

const folderOf = (stack: string): string => join(folder, "cdktf.out/stacks", stack);
const unwritten = (): string => join(folderOf(STACK), "errored.tfstate");

/** A stack whose resources Terraform makes without asking anybody: what matters here is where their state goes. */
function writeStack(stack: string): void {
  const resource = { terraform_data: { one: { input: "1" }, two: { input: "2" } } };
  const terraform = {
    cloud: { hostname: HOST, organization: "acme", workspaces: { name: stack } },
    required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
  };
  const provider = { aws: [{ region: "eu-central-2", assume_role: [{ role_arn: deployerArn(specOf(STACK)) }] }] };
  mkdirSync(folderOf(stack), { recursive: true });
  writeFileSync(join(folderOf(stack), "cdk.tf.json"), JSON.stringify({ terraform, provider, resource }));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "trouble-"));
  failure = healthy;
  emulator = await startEmulator(folder);
  cloud = await startHcpTerraform({
    folder,
    hostnames: [HOST],
    organizations: ["acme"],
    failure: (request) => failure(request),
  });
  env = {
    ...emulatorEnvironment(process.env, emulator.endpoint),
    ...providerEnvironment(process.env, folder),
    ...cloud.env,
    TF_IN_AUTOMATION: "1",
  };
  writeFileSync(join(folder, "map.yaml"), MAP);
  for (const stack of [STACK, STATE_STACK]) writeStack(stack);
  lockWithoutChecksums(folder);
});

afterAll(() => {
  emulator.stop();
  cloud.stop();
  rmSync(folder, { recursive: true });
});

function begin(...args: readonly string[]): Running {
  const command = [join(ROOT, "dist/forensics.js"), ...args, "--map", join(folder, "map.yaml")];
  return new Running("node", command, { cwd: folder, env });
}

function forensics(...args: readonly string[]): Promise<Outcome> {
  const running = begin(...args);
  running.process.stdin?.end();
  return running.finished;
}

const plan = (): Promise<Outcome> => forensics("plan", STACK, "--skip-synth");
const terraform = (...args: readonly string[]): Promise<Outcome> =>
  run("terraform", [...args, "-no-color"], { cwd: folderOf(STACK), env });
const locked = (): readonly string[] => cloud.store.workspaces.filter((one) => one.locked).map(({ name }) => name);

// In this order: each test continues with what the one before has left.
describe("while the server answers a lock with an error", () => {
  it("a plan shows what it waits for, and that another Ctrl-C loses what is not written", async () => {
    expect(await plan()).toMatchObject({ code: 0 });
    failure = failing(/\/actions\/lock$/, 500);
    const waiting = begin("plan", STACK, "--skip-synth");
    await waiting.printed(/There was an error connecting to HCP Terraform/);
    waiting.signal("SIGINT");
    await waiting.printed(/Interrupt received/);
    waiting.signal("SIGINT");
    await waiting.printed(/Another Ctrl-C kills it/);
    failure = healthy;
    const { output } = await waiting.finished;
    expect(output).toContain("Stopping operation...");
    expect(output).not.toContain("Two interrupts received");
    expect(locked()).toEqual([]);
  });
});

describe("a state that Terraform could not write", () => {
  it("stops plan and deploy, and stays", async () => {
    failure = failing(/\/state-versions$/, 422);
    expect(await terraform("apply", "-auto-approve")).toMatchObject({ code: 1 });
    failure = healthy;
    expect(existsSync(unwritten())).toBe(true);
    const refused = [1, expect.stringContaining(`Next: npx forensics recover ${STACK}`)];
    for (const { code, output } of [await plan(), await forensics("deploy", STACK, "--yes")])
      expect([code, output]).toEqual(refused);
    expect(existsSync(unwritten())).toBe(true);
  });

  it("leaves its workspace locked, and the error names the workspace, not the caller", async () => {
    const { code, output } = await forensics("recover", STACK);
    expect([code, output]).toEqual([1, expect.stringContaining(`the workspace acme/${STACK} is locked`)]);
    expect(output).not.toContain("locked by");
    const [, id = ""] = /terraform force-unlock (\S+)/.exec(output) ?? [];
    expect(await terraform("force-unlock", "-force", id)).toMatchObject({ code: 0 });
    expect(locked()).toEqual([]);
    expect(existsSync(unwritten())).toBe(true);
  });

  it("is written by recovery, even if the next stack was never planned, and then plans work again", async () => {
    const { code, output } = await forensics("recover", STACK);
    expect([code, output]).toEqual([0, expect.stringContaining(`written ${STACK}`)]);
    expect(existsSync(unwritten())).toBe(false);
    expect(readdirSync(join(folder, "cdktf.out/written-states"))).toEqual([
      expect.stringMatching(`^${STACK}\\.\\d+\\.tfstate$`),
    ]);
    expect(await plan()).toMatchObject({ code: 0, output: expect.stringContaining("no changes") as unknown });
  });
});
