import { join, resolve } from "node:path";

import type { Executed, ExecuteOptions } from "../execute";
import type { Dialogue } from "../dialogue";
import { until } from "../until";
import type { World } from "../world";
import { withPassage } from "./passage";

export const INSTANCE = "i-0a1b2c3d4e5f60004";

/** The emulator's address in the machine's network, on the one port that the machine's firewall opens. */
export const ENDPOINT = "http://10.67.0.10:443";

/** Carries what is written to it to the emulator, and what the emulator answers back; ends when either does. */
const CARRY = "exec 3<>/dev/tcp/10.67.0.10/443; (cat >&3; kill $$) <&0 >/dev/null 2>&1 & exec cat <&3";

export const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_DEFAULT_REGION: "ap-southeast-1",
  AWS_ENDPOINT_URL: ENDPOINT,
} as const;

const CLOUD_NETWORK = "cloud";
const MACHINE_NETWORK = "machine";

type S3Answer = { readonly results: readonly unknown[] } | { readonly results?: undefined; readonly error: string };

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
  readonly machineNetwork = MACHINE_NETWORK;

  private constructor(
    private readonly world: World,
    private readonly client: Dialogue,
  ) {}

  static async start(world: World, python: string, log: string): Promise<Cloud> {
    const [cloud, machine] = [CLOUD_NETWORK, MACHINE_NETWORK];
    for (const command of [
      `netns add ${cloud}`,
      `netns add ${machine}`,
      `-n ${cloud} link set lo up`,
      `-n ${machine} link set lo up`,
      `-n ${cloud} link add cable type veth peer name eth0 netns ${machine}`,
      `-n ${cloud} address add 10.67.0.10/24 dev cable`,
      `-n ${cloud} address add 169.254.169.254/32 dev cable`,
      `-n ${cloud} link set cable up`,
      `-n ${machine} address add 10.67.0.50/24 dev eth0`,
      `-n ${machine} link set eth0 up`,
      `-n ${machine} route add 169.254.169.254 dev eth0`,
    ]) {
      await world.succeed(["ip", ...command.split(" ")]);
    }
    const serve = (...args: readonly string[]): void => {
      world.start(["ip", "netns", "exec", cloud, python, ...args], log);
    };
    // Two ports: what the firewall opens, and what it does not.
    serve("-m", "moto.server", "-H", "10.67.0.10", "-p", "443");
    serve("-m", "http.server", "--bind", "10.67.0.10", "8080");
    serve(join(__dirname, "metadata.py"), INSTANCE);
    // Not by "ip netns exec", whose own namespace of mounts would not see machines that start later.
    const client = ["nsenter", `--net=/run/netns/${cloud}`, python, resolve(__dirname, "s3.py")];
    const started = new Cloud(world, world.converse(client, CREDENTIALS));
    await started.untilReady(log);
    return started;
  }

  /** Runs tasks with S3, from the side of the cloud. */
  async s3(tasks: readonly S3Task[]): Promise<readonly unknown[]> {
    const answer = JSON.parse(await this.client.ask(JSON.stringify(tasks))) as S3Answer;
    if (answer.results === undefined) throw new Error(answer.error);
    return answer.results;
  }

  /**
   * Does work in this process, which is in another network, with the environment in which AWS's SDK calls the emulator.
   */
  async fromOutside<T>(work: (env: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
    const carry = ["nsenter", `--net=/run/netns/${CLOUD_NETWORK}`, "bash", "-c", CARRY];
    return withPassage(
      () => this.world.open(carry),
      (address) => work({ ...CREDENTIALS, AWS_ENDPOINT_URL: address }),
    );
  }

  /** Runs a program in the machine's network, outside the machine. @throws if it fails */
  async inNetwork(command: readonly string[], input: string): Promise<void> {
    await this.world.succeed(["ip", "netns", "exec", this.machineNetwork, ...command], { input });
  }

  /** Whether a port of the machine answers. @param seconds after which it does not @default a minute */
  async reaches(port: number, seconds = 60): Promise<boolean> {
    const { code } = await this.execute([
      "timeout",
      String(seconds),
      "bash",
      "-c",
      `exec 3<>/dev/tcp/10.67.0.50/${port}`,
    ]);
    return code === 0;
  }

  private async untilReady(log: string): Promise<void> {
    await until(`the emulator, whose log is ${log}`, async () => {
      const { code } = await this.execute(["curl", "-fsS", "-o", "/dev/null", `${ENDPOINT}/moto-api/`]);
      return code === 0 || undefined;
    });
  }

  private execute(command: readonly string[], options?: ExecuteOptions): Promise<Executed> {
    return this.world.execute(["ip", "netns", "exec", CLOUD_NETWORK, ...command], options);
  }
}
