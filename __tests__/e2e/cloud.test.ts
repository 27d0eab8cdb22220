import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { startHcpTerraform } from "../../sandbox/hcp-terraform/server";
import type { HcpTerraform } from "../../sandbox/hcp-terraform/server";
import { emulatorEnvironment } from "../../sandbox/environment";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { reviewPlans } from "../../src/cli/review/review";
import { at, readMap } from "../support/synth";
import type { Template } from "../support/synth";
import { ACME, lockWithoutChecksums, ROOT, run, Running, startEmulator, twoAtATime } from "./support";
import type { Outcome } from "./support";

const STACK = "ch-eu-central-2";
const STACKS = [STACK, "eu-eu-central-1", "eu-eu-west-1"];

/** The lock of a bucket brings the bucket along, and its versioning. */
const SOME = ["aws_s3_bucket_object_lock_configuration.evidence_incoming_lock", "aws_kms_key.keys_evidence_key"];
const APPLIED = [
  "evidence_incoming_bucket",
  "evidence_incoming_lock",
  "evidence_incoming_versioning",
  "keys_evidence_key",
];
const TARGETS = SOME.map((address) => `-target=${address}`);

/** What `weaken` is found to have done. */
const WEAKENED = [
  ["mode-weakened", "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock"],
  ["retention-shortened", "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock"],
  ["key-weakened", "aws_kms_key.keys_evidence_key"],
];

/** Two jurisdictions of acme keep their state in HCP Terraform: where the context lets them, and where a person accepted it. */
const CLOUD = readMap(ACME)
  .replace(
    "    countries: [CH]\n",
    "$&    state: { backend: cloud, cloud: { organization: acme, project: forensics-ch, location: CH } }\n",
  )
  .replace(
    "    countries: [EU]\n",
    "$&    state: { backend: cloud, cloud: { organization: acme, project: forensics-eu, location: US, acceptedBy: dpo } }\n",
  );

let folder: string;
let env: NodeJS.ProcessEnv;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let cloud: HcpTerraform;

const stackFolder = (kind: "cloud" | "s3", stack = STACK): string => join(folder, kind, "stacks", stack);

const terraform = (cwd: string, ...args: readonly string[]): Promise<Outcome> =>
  run("terraform", [...args, "-no-color"], { cwd, env });

async function initialize(stack: string): Promise<void> {
  lockWithoutChecksums(stack);
  const { code, output } = await terraform(stack, "init", "-input=false", "-lockfile=readonly");
  if (code !== 0) throw new Error(output);
}

async function synthesize(kind: "cloud" | "s3", text: string): Promise<void> {
  const map = join(folder, `${kind}.yaml`);
  writeFileSync(map, text);
  const { code, output } = await run("node", [join(ROOT, "dist/main.js")], {
    env: { ...process.env, JURISDICTION_MAP: map, CDKTF_OUTDIR: join(folder, kind) },
  });
  if (code !== 0) throw new Error(output);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloud-"));
  emulator = await startEmulator(folder);
  cloud = await startHcpTerraform({ folder, hostnames: ["app.terraform.io"], organizations: ["acme"] });
  env = {
    ...emulatorEnvironment(process.env, emulator.endpoint),
    ...providerEnvironment(process.env, folder),
    ...cloud.env,
    TF_IN_AUTOMATION: "1",
  };
  await synthesize("cloud", CLOUD);
  await twoAtATime(STACKS, async (stack) => {
    await initialize(stackFolder("cloud", stack));
  });
});

afterAll(() => {
  emulator.stop();
  cloud.stop();
  rmSync(folder, { recursive: true });
});

// In this order: each test continues with what the one before has left.
describe("state in HCP Terraform", () => {
  it("creates a workspace for each stack, with the stack's name and in the map's project", () => {
    const made = cloud.store.workspaces.map(({ name, organization, project }) => [organization, project.name, name]);
    expect(made.sort()).toEqual([
      ["acme", "forensics-ch", "ch-eu-central-2"],
      ["acme", "forensics-eu", "eu-eu-central-1"],
      ["acme", "forensics-eu", "eu-eu-west-1"],
    ]);
  });

  it("contains what an apply created, and is stored only there", async () => {
    const { code, output } = await terraform(
      stackFolder("cloud"),
      "apply",
      "-auto-approve",
      "-input=false",
      ...TARGETS,
    );
    expect([code, output]).toEqual([0, expect.stringContaining("4 added")]);

    const states = cloud.store.workspaces.filter(({ states }) => states.length > 0);
    expect(states.map(({ name, locked }) => [name, locked])).toEqual([[STACK, false]]);
    const { lineage, resources } = recorded();
    expect(resources.map(({ name }) => name).sort()).toEqual(APPLIED);

    expect(filesThatSay(lineage, folder)).toEqual([]);
    expect(readFileSync(join(folder, "calls.txt"), "utf8")).not.toContain("s3:PutObject\n");
    const elsewhere = [...cloud.hosts].filter(
      (host) => host !== "registry.terraform.io" && host !== "releases.hashicorp.com",
    );
    expect(elsewhere.sort()).toEqual(["app.terraform.io", "archivist.terraform.io"]);
  });

  it("plans again without a change", async () => {
    const { code, output } = await terraform(stackFolder("cloud"), "plan", "-detailed-exitcode", ...TARGETS);
    expect([code, output]).toEqual([0, expect.stringContaining("No changes")]);
  });

  it("is locked during a run, and force-unlock releases the lock of a killed run", async () => {
    const cwd = stackFolder("cloud");
    const first = new Running("terraform", ["apply", "-no-color", "-target=aws_kms_alias.keys_evidence_alias"], {
      cwd,
      env,
    });
    await first.printed(/Enter a value/);
    const { code, output } = await terraform(cwd, "plan", ...TARGETS);
    expect([code, output]).toEqual([1, expect.stringContaining(`workspace already locked (lock ID: "acme/${STACK}")`)]);

    first.signal("SIGKILL");
    await first.finished;
    expect(locked()).toEqual([STACK]);
    expect((await terraform(cwd, "force-unlock", "-force", `acme/${STACK}`)).code).toBe(0);
    expect(locked()).toEqual([]);
  });

  it("leads to the same review of a weaker stack as state in S3", async () => {
    const s3 = stackFolder("s3");
    await synthesize("s3", readMap(ACME));
    // The same state next to the stack: a bucket for it would have to be made first.
    const state = await run("terraform", ["state", "pull"], { cwd: stackFolder("cloud"), env });
    writeFileSync(join(s3, "terraform.tfstate"), state.output);
    writeFileSync(join(s3, "backend_override.tf.json"), JSON.stringify({ terraform: { backend: { local: {} } } }));
    await initialize(s3);

    const reviews: Record<string, string> = {};
    await twoAtATime(["cloud", "s3"] as const, async (kind) => {
      weaken(stackFolder(kind));
      const plan = join(folder, `${kind}-plans`, `${STACK}.json`);
      await savePlan(stackFolder(kind), plan);
      reviews[kind] = reviewPlans([plan], {
        approvals: join(folder, "none"),
        map: join(folder, `${kind}.yaml`),
        at: "2026-11-24",
        json: true,
      }).text;
    });
    expect(reviews["cloud"]).toBe(reviews["s3"]);
    const { findings } = JSON.parse(String(reviews["cloud"])) as {
      findings: readonly { readonly severity: string; readonly id: string; readonly address: string }[];
    };
    const blocking = findings.filter(({ severity }) => severity === "blocking").map(({ id, address }) => [id, address]);
    expect(blocking).toEqual(expect.arrayContaining(WEAKENED));
    // The rest of the stack is still to be made.
    expect(findings.length).toBeGreaterThan(200);
  });
});

const locked = (): readonly string[] => cloud.store.workspaces.filter((one) => one.locked).map(({ name }) => name);

/** As a person might change it: evidence under a lock that can be lifted, and its key gone within a week. */
function weaken(stack: string): void {
  const file = join(stack, "cdk.tf.json");
  const template = JSON.parse(readFileSync(file, "utf8")) as Template;
  Object.assign(at(template, "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock"), {
    rule: { default_retention: { mode: "GOVERNANCE", years: 1 } },
  });
  Object.assign(at(template, "aws_kms_key.keys_evidence_key"), { deletion_window_in_days: 7 });
  writeFileSync(file, JSON.stringify(template));
}

async function savePlan(stack: string, file: string): Promise<void> {
  const { code, output } = await terraform(stack, "plan", "-out=reviewed.tfplan");
  if (code !== 0) throw new Error(output);
  const shown = await terraform(stack, "show", "-json", "reviewed.tfplan");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, shown.output);
}

function recorded(): { readonly lineage: string; readonly resources: readonly { readonly name: string }[] } {
  const [state] = cloud.store.states.slice(-1);
  return JSON.parse(String(state?.raw)) as ReturnType<typeof recorded>;
}

/** Files in a folder that hold a text; links are not followed: providers are. */
function filesThatSay(text: string, inside: string): readonly string[] {
  return readdirSync(inside, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}
