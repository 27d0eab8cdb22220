import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Target } from "./awstoe/run-phase";
import { CREDENTIALS, type Cloud } from "./cloud/cloud";
import type { Executed } from "./execute";
import { until } from "./until";
import type { World } from "./world";

/** Not even root may load audit rules: the kernel has one set of them for all machines. */
const CONTAINER = [
  "--quiet",
  "--register=no",
  "--keep-unit",
  "--drop-capability=CAP_AUDIT_CONTROL",
  "--capability=CAP_NET_ADMIN",
];

/** Where a script appears within the machine. */
const SCRIPTS = "/run/forensics-test";

/** A root that starts as another was, and whose changes stay aside; programs run in it as on a machine of its own. */
export class Machine implements Target {
  private readonly root: string;
  private scripts = 0;
  /** The machine's first process, once it has started. */
  private leader: string | undefined;

  private constructor(
    private readonly world: World,
    private readonly folder: string,
    private readonly cloud: Cloud,
  ) {
    this.root = join(folder, "root");
  }

  /** @param layers roots, each over the next; the last is the parent */
  static async start(world: World, folder: string, layers: readonly string[], cloud: Cloud): Promise<Machine> {
    const machine = new Machine(world, folder, cloud);
    for (const name of ["root", "changes", "work", "scripts"]) mkdirSync(join(folder, name), { recursive: true });
    // Volatile: it never waits for the disk, which a machine that is thrown away does not need.
    const options = `volatile,lowerdir=${layers.join(":")},upperdir=${machine.changes},workdir=${join(folder, "work")}`;
    await world.succeed(["mount", "-t", "overlay", "overlay", "-o", options, machine.root]);
    return machine;
  }

  /** What differs from the parent: a layer for another machine. */
  get changes(): string {
    return join(this.folder, "changes");
  }

  /** Where the tests find its files. */
  get files(): string {
    return this.world.view(this.root);
  }

  bash(script: string, timeoutSeconds?: number): Promise<Executed> {
    const name = `${++this.scripts}.sh`;
    writeFileSync(join(this.folder, "scripts", name), script);
    return this.world.execute(
      this.command(`${SCRIPTS}/${name}`),
      timeoutSeconds === undefined ? {} : { timeoutSeconds },
    );
  }

  /** Runs a program of its files outside the machine, with more rights than the machine has. */
  outside(command: readonly string[]): Promise<Executed> {
    return this.world.execute(["chroot", this.root, ...command]);
  }

  private command(script: string): readonly string[] {
    const environment = Object.entries(CREDENTIALS).map(([key, value]) => `${key}=${value}`);
    if (this.leader !== undefined) {
      const enter = ["--target", this.leader, "--mount", "--uts", "--ipc", "--net", "--pid"];
      return ["nsenter", ...enter, "--", "/usr/bin/env", ...environment, "/bin/bash", script];
    }
    const setenv = environment.map((pair) => `--setenv=${pair}`);
    return this.world.container([...this.container(), "--as-pid2", "--pipe", ...setenv, "/bin/bash", script]);
  }

  private container(): readonly string[] {
    const network = `--network-namespace-path=/run/netns/${this.cloud.machineNetwork}`;
    return [
      ...CONTAINER,
      network,
      `--directory=${this.root}`,
      `--bind-ro=${join(this.folder, "scripts")}:${SCRIPTS}`,
      "--resolv-conf=off",
      "--timezone=off",
    ];
  }

  async download(downloads: Parameters<Target["download"]>[0]): Promise<void> {
    await this.cloud.s3(
      downloads.map(({ destination, ...object }) => ({
        action: "download",
        ...object,
        destination: join(this.root, destination),
      })),
    );
  }

  /** Starts systemd as the machine's first process, and waits until it has started everything. */
  async boot(): Promise<void> {
    const number = join(this.folder, "nspawn.pid");
    const container = this.world.container([...this.container(), "--boot", "--console=pipe"]);
    const script = 'echo $$ > "$0"; exec "$@"';
    this.world.start(["sh", "-c", script, number, ...container], join(this.folder, "boot.log"));
    this.leader = await until("systemd to start", async () => {
      if (!existsSync(number)) return undefined;
      const { stdout } = await this.world.execute(["pgrep", "--parent", readFileSync(number, "utf8").trim()]);
      return /^\d+/.exec(stdout)?.[0];
    });
    await until("the machine to start", async () => {
      const { stdout } = await this.bash("systemctl is-system-running");
      return /^(running|degraded)/.test(stdout) || undefined;
    });
  }
}
