import type { ChildProcess } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import type { Target } from "./awstoe/run-phase";
import { ended, execute, start, succeed } from "./execute";
import type { Executed } from "./execute";
import { CREDENTIALS, type Cloud } from "./cloud/cloud";

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
  readonly root: string;
  private scripts = 0;
  private booted: { readonly process: ChildProcess; readonly leader: string } | undefined;

  private constructor(
    private readonly folder: string,
    private readonly cloud: Cloud,
  ) {
    this.root = join(folder, "root");
  }

  /** @param layers roots, each over the next; the last is the parent */
  static async start(folder: string, layers: readonly string[], cloud: Cloud): Promise<Machine> {
    const machine = new Machine(folder, cloud);
    for (const name of ["root", "changes", "work", "scripts"]) mkdirSync(join(folder, name), { recursive: true });
    const options = `lowerdir=${layers.join(":")},upperdir=${machine.changes},workdir=${join(folder, "work")}`;
    await succeed("mount", ["-t", "overlay", "overlay", "-o", options, machine.root]);
    return machine;
  }

  /** What differs from the parent: a layer for another machine. */
  get changes(): string {
    return join(this.folder, "changes");
  }

  bash(script: string, timeoutSeconds = 600): Promise<Executed> {
    const name = `${++this.scripts}.sh`;
    writeFileSync(join(this.folder, "scripts", name), script);
    return execute(...this.command(`${SCRIPTS}/${name}`), { timeoutSeconds });
  }

  private command(script: string): [string, string[]] {
    const environment = Object.entries(CREDENTIALS).map(([key, value]) => `${key}=${value}`);
    if (this.booted !== undefined) {
      const enter = ["--target", this.booted.leader, "--mount", "--uts", "--ipc", "--net", "--pid"];
      return ["nsenter", [...enter, "--", "/usr/bin/env", ...environment, "/bin/bash", script]];
    }
    return [
      "systemd-nspawn",
      [
        ...this.container(),
        "--as-pid2",
        "--pipe",
        ...environment.map((pair) => `--setenv=${pair}`),
        "/bin/bash",
        script,
      ],
    ];
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
    const process = start(
      "systemd-nspawn",
      [...this.container(), "--boot", "--console=pipe"],
      join(this.folder, "boot.log"),
    );
    const leader = await until("systemd to start", async () => {
      const { stdout } = await execute("pgrep", ["--parent", String(process.pid)]);
      return /^\d+/.exec(stdout)?.[0];
    });
    this.booted = { process, leader };
    await until("the machine to start", async () => {
      const { stdout } = await this.bash("systemctl is-system-running");
      return /^(running|degraded)/.test(stdout) || undefined;
    });
  }

  async stop(): Promise<void> {
    if (this.booted !== undefined) {
      // SIGRTMIN+4 powers systemd off; the container's own process ends with it.
      await execute("kill", ["-s", "RTMIN+4", this.booted.leader]);
      await Promise.race([ended(this.booted.process), setTimeout(20_000)]);
      this.booted.process.kill("SIGKILL");
      await ended(this.booted.process);
    }
    await execute("umount", ["--recursive", this.root]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits up to two minutes for a value. */
export async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 240; attempt++) {
    const found = await find();
    if (found !== undefined) return found;
    await setTimeout(500);
  }
  throw new Error(`waited two minutes for ${what}`);
}
