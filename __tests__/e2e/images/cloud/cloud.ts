import type { ChildProcess } from "node:child_process";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { ended, execute, start, succeed } from "../execute";

export const INSTANCE = "i-0a1b2c3d4e5f60004";

/** The emulator's address in the machine's network, on the one port that the machine's firewall opens. */
export const ENDPOINT = "http://10.64.0.10:443";

export const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_DEFAULT_REGION: "eu-central-1",
  AWS_ENDPOINT_URL: ENDPOINT,
} as const;

export type S3Task =
  | { readonly action: "create" | "list"; readonly bucket: string }
  | { readonly action: "upload"; readonly bucket: string; readonly key: string; readonly file: string }
  | { readonly action: "read" | "delete"; readonly bucket: string; readonly key: string }
  | {
      readonly action: "download";
      readonly bucket: string;
      readonly key: string;
      readonly destination: string;
      readonly owner: string;
    };

/**
 * Two network namespaces with one cable between them: in one the emulator and the metadata service, in the other the
 * machine. Neither reaches anything else.
 */
export class Cloud {
  private readonly running: ChildProcess[] = [];

  private constructor(
    readonly machineNetwork: string,
    private readonly cloudNetwork: string,
    private readonly python: string,
  ) {}

  static async start(python: string, log: string): Promise<Cloud> {
    const [cloud, machine] = [`forensics-cloud-${process.pid}`, `forensics-vm-${process.pid}`];
    const started = new Cloud(machine, cloud, python);
    const cable = `fc${process.pid}`;
    for (const command of [
      `netns add ${cloud}`,
      `netns add ${machine}`,
      `-n ${cloud} link set lo up`,
      `-n ${machine} link set lo up`,
      `-n ${cloud} link add cable type veth peer name ${cable}`,
      `-n ${cloud} link set ${cable} netns ${machine} name eth0`,
      `-n ${cloud} address add 10.64.0.10/24 dev cable`,
      `-n ${cloud} address add 169.254.169.254/32 dev cable`,
      `-n ${cloud} link set cable up`,
      `-n ${machine} address add 10.64.0.50/24 dev eth0`,
      `-n ${machine} link set eth0 up`,
      `-n ${machine} route add 169.254.169.254 dev eth0`,
    ]) {
      await succeed("ip", command.split(" "));
    }
    const serve = (...args: readonly string[]): void => {
      started.running.push(start("ip", ["netns", "exec", cloud, python, ...args], log));
    };
    // Two ports: what the firewall opens, and what it does not.
    serve("-m", "moto.server", "-H", "10.64.0.10", "-p", "443");
    serve("-m", "http.server", "--bind", "10.64.0.10", "8080");
    serve(join(__dirname, "metadata.py"), INSTANCE);
    await started.untilReady(log);
    return started;
  }

  /** Runs tasks with S3, from the side of the cloud. */
  async s3(tasks: readonly S3Task[]): Promise<readonly unknown[]> {
    const stdout = await succeed("ip", ["netns", "exec", this.cloudNetwork, this.python, resolve(__dirname, "s3.py")], {
      input: JSON.stringify(tasks),
      env: CREDENTIALS,
    });
    return JSON.parse(stdout) as readonly unknown[];
  }

  /** Whether a port of the machine answers. */
  async reaches(port: number): Promise<boolean> {
    const script = `exec 3<>/dev/tcp/10.64.0.50/${port}`;
    const { code } = await execute("ip", ["netns", "exec", this.cloudNetwork, "timeout", "3", "bash", "-c", script]);
    return code === 0;
  }

  async stop(): Promise<void> {
    for (const server of this.running) server.kill();
    await Promise.all(this.running.map(ended));
    for (const network of [this.cloudNetwork, this.machineNetwork]) await execute("ip", ["netns", "delete", network]);
  }

  private async untilReady(log: string): Promise<void> {
    for (let attempt = 0; attempt < 150; attempt++) {
      const probe = ["netns", "exec", this.cloudNetwork, "curl", "-fsS", "-o", "/dev/null", `${ENDPOINT}/moto-api/`];
      if ((await execute("ip", probe)).code === 0) return;
      await setTimeout(200);
    }
    throw new Error(`the emulator did not start within 30 seconds; its log is ${log}`);
  }
}
