import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";

import { deployerCredentials } from "../../sandbox/credentials";
import { AT_ONCE_IN_TERRAFORM, emulatorEnvironment } from "../../sandbox/environment";
import { plannedChanges } from "../../sandbox/planned-changes";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { bucketName } from "../../src/jurisdiction/names";
import { specOf } from "../support/synth";
import { ACME, lockWithoutChecksums, ROOT, run, Running, startEmulator } from "./support";
import type { Outcome } from "./support";

interface Planned {
  readonly stack: string;
  readonly changes?: Readonly<Record<string, number>>;
  readonly error?: string;
}

interface Finding {
  readonly id: string;
  readonly address: string;
  readonly severity: string;
  readonly stack: string;
  readonly fingerprint: string;
  readonly open: boolean;
  readonly refused: readonly string[];
}

/** Acme's stacks on their way into an emulator, by the commands that people use. */
export class Pipeline {
  readonly output: string;
  readonly env: NodeJS.ProcessEnv;
  private map = ACME;

  private constructor(
    readonly folder: string,
    readonly emulator: Awaited<ReturnType<typeof startEmulator>>,
  ) {
    this.output = join(folder, "cdktf.out");
    this.env = {
      ...emulatorEnvironment(process.env, emulator.endpoint),
      ...providerEnvironment(process.env, folder),
      TF_IN_AUTOMATION: "1",
      ...AT_ONCE_IN_TERRAFORM,
    };
  }

  static async start(): Promise<Pipeline> {
    const folder = mkdtempSync(join(tmpdir(), "pipeline-"));
    lockWithoutChecksums(folder);
    const pipeline = new Pipeline(folder, await startEmulator(folder));
    await pipeline.synthesize(ACME, pipeline.output);
    const people = ["ann ann", "ann ann-too", "bob bob"].map((line) => line.split(" "));
    const lines = people.map(([person = "", key = ""]) => `${person}@acme.example ${pipeline.makeKey(key)}`);
    // Eve makes the changes, and may not approve.
    lines.push(`eve@acme.example namespaces="git" ${pipeline.makeKey("eve")}`);
    writeFileSync(join(folder, "approvers"), `${lines.join("\n")}\n`);
    pipeline.makeKey("stranger");
    return pipeline;
  }

  stop(): void {
    this.emulator.stop();
    rmSync(this.folder, { recursive: true });
  }

  stacks(): readonly string[] {
    return readdirSync(join(this.output, "stacks"));
  }

  folderOf(stack: string): string {
    return join(this.output, "stacks", stack);
  }

  /** Takes over the stacks of another map. */
  async change(map: string): Promise<void> {
    this.map = join(this.folder, "changed.yaml");
    writeFileSync(this.map, map);
    const changed = join(this.folder, "changed");
    await this.synthesize(this.map, changed);
    for (const stack of this.stacks())
      copyFileSync(join(changed, "stacks", stack, "cdk.tf.json"), join(this.folderOf(stack), "cdk.tf.json"));
    copyFileSync(this.map, join(this.output, "jurisdictions.yaml"));
  }

  terraform(stack: string, ...args: readonly string[]): Promise<Outcome> {
    return run("terraform", [...args, "-no-color"], { cwd: this.folderOf(stack), env: this.env });
  }

  bootstrap(...keys: readonly string[]): Promise<Outcome> {
    // It mostly waits.
    const args = [...keys, "--map", this.map, "--output", this.output, "--yes", "--skip-synth", "--parallel", "6"];
    return run("node", [join(ROOT, "dist/forensics.js"), "bootstrap", ...args], { cwd: this.folder, env: this.env });
  }

  forensics(...args: readonly string[]): Promise<Outcome> {
    const running = this.begin(...args);
    running.process.stdin?.end();
    return running.finished;
  }

  begin(...args: readonly string[]): Running {
    return this.beginWith({}, ...args);
  }

  beginPlan(...args: readonly string[]): Running {
    return this.begin("plan", ...args, "--skip-synth", "--output", this.output);
  }

  async plan(...args: readonly string[]): Promise<{ readonly code: number; readonly stacks: readonly Planned[] }> {
    const { code, output } = await this.beginPlan(...args, "--json").finished;
    return { code, ...(JSON.parse(output.slice(output.indexOf("{"))) as { stacks: readonly Planned[] }) };
  }

  /** What the plans of stacks find changed outside Terraform. */
  drift(...stacks: readonly string[]): Promise<Outcome> {
    return this.forensics("drift", ...stacks.map((stack) => join(this.output, "plans", `${stack}.json`)));
  }

  /** Two people approve everything that is open. */
  async bothApprove(): Promise<void> {
    const open = await this.openFindings();
    for (const person of ["ann", "bob"]) expect(await this.approve(person, open)).toMatchObject({ code: 0 });
  }

  /** What the plans of stacks would change that the emulator has not made up. */
  unexpected(...stacks: readonly string[]): readonly string[] {
    return stacks.flatMap((stack) => {
      const changes = plannedChanges(readFileSync(join(this.output, "plans", `${stack}.json`), "utf8"));
      return changes.map((change) => `${stack}: ${change}`);
    });
  }

  /** What the plan of a stack makes. */
  made(stack: string): readonly string[] {
    const { resource_changes: changes } = JSON.parse(
      readFileSync(join(this.output, "plans", `${stack}.json`), "utf8"),
    ) as {
      readonly resource_changes: readonly {
        readonly address: string;
        readonly change: { readonly actions: readonly string[] };
      }[];
    };
    return changes.filter(({ change }) => change.actions.includes("create")).map(({ address }) => address);
  }

  recover(...args: readonly string[]): Promise<Outcome> {
    return this.forensics("recover", ...args, "--output", this.output);
  }

  deploy(...args: readonly string[]): Promise<Outcome> {
    return this.forensics("deploy", ...args, ...this.deployOptions());
  }

  deployOptions(): readonly string[] {
    return ["--output", this.output, "--yes", ...this.approving()];
  }

  /** Deploys where some services are found elsewhere than in the emulator. */
  deployWith(endpoints: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
    const running = this.beginWith(endpoints, "deploy", ...args, ...this.deployOptions());
    running.process.stdin?.end();
    return running.finished;
  }

  async findings(...args: readonly string[]): Promise<readonly Finding[]> {
    const plans = join(this.output, "plans");
    const { output } = await this.forensics("review", plans, "--json", ...this.approving(), ...args);
    return (JSON.parse(output) as { findings: readonly Finding[] }).findings;
  }

  /** A person approves with a key everything that is open, or what is named. */
  async approve(key: string, fingerprints?: readonly string[]): Promise<Outcome> {
    const chosen = fingerprints ?? (await this.openFindings());
    if (chosen.length === 0) return { code: 0, output: "nothing is open" };
    const why = ["--reason", "Ticket 7", "--expires", "2099-12-31"];
    const plans = ["--plan", join(this.output, "plans"), "--approvals", join(this.folder, "approvals")];
    return this.forensics("approve", ...chosen, ...why, "--key", join(this.folder, key), ...plans);
  }

  /** S3 as the deployer of a stack's account calls it, outside Terraform. */
  s3(stack: string): S3Client {
    const spec = specOf(stack);
    const { endpoint } = this.emulator;
    const credentials = deployerCredentials(endpoint, spec);
    return new S3Client({ region: spec.region, endpoint, forcePathStyle: true, credentials });
  }

  /** Waits until a run of Terraform holds a region's lock. */
  async locked(stack: string, running: Running): Promise<void> {
    const command = new ListObjectsV2Command({ Bucket: bucketName(specOf(stack), "state") });
    await running.until("a lock", async () => {
      const { Contents = [] } = await this.s3(stack).send(command);
      return Contents.find(({ Key }) => Key?.endsWith(".tflock"));
    });
  }

  /** Does what the refusal of a held lock says. */
  async unlock(stack: string, refusal = ""): Promise<void> {
    const [, id = ""] = /the state is locked by[^]*?force-unlock (\S+)/.exec(refusal) ?? [];
    expect(await this.terraform(stack, "force-unlock", "-force", id)).toMatchObject({ code: 0 });
  }

  private async openFindings(): Promise<readonly string[]> {
    return (await this.findings()).filter((finding) => finding.open).map(({ fingerprint }) => fingerprint);
  }

  private beginWith(env: NodeJS.ProcessEnv, ...args: readonly string[]): Running {
    return new Running("node", [join(ROOT, "dist/forensics.js"), ...args, "--map", this.map], {
      cwd: this.folder,
      env: { ...this.env, ...env },
    });
  }

  private approving(): readonly string[] {
    const files = ["--approvals", join(this.folder, "approvals"), "--signers", join(this.folder, "approvers")];
    return [...files, "--author", "eve@acme.example"];
  }

  private async synthesize(map: string, output: string): Promise<void> {
    const result = await run("node", [join(ROOT, "dist/main.js")], {
      env: { ...process.env, JURISDICTION_MAP: map, CDKTF_OUTDIR: output },
    });
    if (result.code !== 0) throw new Error(result.output);
  }

  /** Makes a key pair. @returns its public half, as an allowed-signers file has it */
  private makeKey(name: string): string {
    const file = join(this.folder, name);
    const { status, stderr } = spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(`${file}.pub`, "utf8").split(" ").slice(0, 2).join(" ");
  }
}
