import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { emulatorEnvironment, pointAtEmulator } from "../../sandbox/overrides";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { ACME, ROOT, run, Running, startEmulator } from "./support";
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
  readonly map = ACME;

  private constructor(
    readonly folder: string,
    readonly emulator: Awaited<ReturnType<typeof startEmulator>>,
  ) {
    this.output = join(folder, "cdktf.out");
    this.env = {
      ...emulatorEnvironment(process.env, emulator.endpoint),
      ...providerEnvironment(process.env, folder),
      TF_IN_AUTOMATION: "1",
      // An apply mostly waits, here for nothing.
      TF_CLI_ARGS_apply: "-parallelism=40",
      TF_CLI_ARGS_plan: "-parallelism=40",
    };
  }

  static async start(): Promise<Pipeline> {
    const folder = mkdtempSync(join(tmpdir(), "pipeline-"));
    const pipeline = new Pipeline(folder, await startEmulator(folder));
    await pipeline.synthesize(ACME, pipeline.output);
    for (const stack of pipeline.stacks()) pointAtEmulator(pipeline.folderOf(stack));
    const people = ["ann ann", "ann ann-too", "bob bob"].map((line) => line.split(" "));
    const lines = people.map(([person = "", key = ""]) => `${person}@acme.example ${pipeline.makeKey(key)}`);
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

  bootstrap(...keys: readonly string[]): Promise<Outcome> {
    const args = [...keys, "--map", this.map, "--output", this.output, "--yes", "--skip-synth"];
    return run("node", [join(ROOT, "dist/src/cli/bootstrap.js"), ...args], { cwd: this.folder, env: this.env });
  }

  forensics(...args: readonly string[]): Promise<Outcome> {
    const running = this.begin(...args);
    running.process.stdin?.end();
    return running.finished;
  }

  begin(...args: readonly string[]): Running {
    return new Running("node", [join(ROOT, "dist/src/cli/forensics.js"), ...args, "--map", this.map], {
      cwd: this.folder,
      env: this.env,
    });
  }

  async plan(...args: readonly string[]): Promise<{ readonly code: number; readonly stacks: readonly Planned[] }> {
    const { code, output } = await this.forensics("plan", ...args, "--skip-synth", "--output", this.output, "--json");
    return { code, ...(JSON.parse(output.slice(output.indexOf("{"))) as { stacks: readonly Planned[] }) };
  }

  deploy(...args: readonly string[]): Promise<Outcome> {
    return this.forensics("deploy", ...args, ...this.deployOptions());
  }

  deployOptions(): readonly string[] {
    return ["--output", this.output, "--yes", ...this.approving()];
  }

  async findings(...args: readonly string[]): Promise<readonly Finding[]> {
    const plans = join(this.output, "plans");
    const { output } = await this.forensics("review", plans, "--json", ...this.approving(), ...args);
    return (JSON.parse(output) as { findings: readonly Finding[] }).findings;
  }

  /** Somebody approves by a key whatever is open, or what is named. */
  async approve(key: string, fingerprints?: readonly string[]): Promise<Outcome> {
    const open = (await this.findings()).filter((finding) => finding.open).map(({ fingerprint }) => fingerprint);
    const chosen = fingerprints ?? open;
    if (chosen.length === 0) return { code: 0, output: "nothing is open" };
    const why = ["--reason", "Ticket 7", "--expires", "2099-12-31"];
    const plans = ["--plan", join(this.output, "plans"), "--approvals", join(this.folder, "approvals")];
    return this.forensics("approve", ...chosen, ...why, "--key", join(this.folder, key), ...plans);
  }

  /** Does what the refusal of a held lock says. */
  async unlock(text: string): Promise<void> {
    for (const [, stack = "", id = ""] of text.matchAll(/(\S+): the state is locked[^]*?force-unlock (\S+)/g)) {
      const { code, output } = await run("terraform", ["force-unlock", "-force", id], {
        cwd: this.folderOf(stack),
        env: this.env,
      });
      if (code !== 0) throw new Error(output);
    }
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
