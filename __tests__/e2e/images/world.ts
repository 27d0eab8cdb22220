import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { Dialogue } from "./dialogue";
import type { Piped } from "./dialogue";
import { ended, execute, start, succeed } from "./execute";
import type { Executed, ExecuteOptions } from "./execute";

interface Options extends ExecuteOptions {
  /** @default half an hour */
  readonly timeoutSeconds?: number;
}

/**
 * Namespaces of processes and mounts, in which everything of a test runs: networks, mounts, containers, the emulator.
 * However the test ends, even by a signal, nothing of it is left on the machine.
 */
export class World {
  private constructor(
    private readonly keeper: ChildProcess,
    private readonly leader: string,
    private readonly group: string,
  ) {}

  /** @param folders are removed at the end */
  static async start(folders: readonly string[]): Promise<World> {
    // In a session of its own: Ctrl-C ends the tests, and their end ends the world.
    const group = `forensics-images-${process.pid}`;
    const keeper = spawn(join(__dirname, "world.sh"), [group, ...folders], {
      stdio: ["pipe", "pipe", "inherit"],
      detached: true,
    });
    const first = await Promise.race([once(keeper.stdout, "data"), once(keeper, "exit")]);
    if (!String(first[0]).includes("ready")) throw new Error("the namespaces of the test cannot be made: see above");
    const child = async (parent: string): Promise<string> => (await succeed("pgrep", ["--parent", parent])).trim();
    return new World(keeper, await child(await child(String(keeper.pid))), group);
  }

  /** Runs a program to its end. */
  execute(command: readonly string[], { timeoutSeconds = 1800, ...options }: Options = {}): Promise<Executed> {
    // Within the namespaces, where its signal reaches the program.
    const timeout = ["timeout", "--foreground", "--kill-after=10", String(timeoutSeconds)];
    return execute("nsenter", this.enter([...timeout, ...command]), { ...options, detached: true });
  }

  /** Runs a program to its end. @throws with what it printed, if it fails @returns its standard output */
  async succeed(command: readonly string[], options?: Options): Promise<string> {
    const { code, stdout, output } = await this.execute(command, options);
    if (code !== 0) throw new Error(`${command.join(" ")} ended with code ${code}:\n${output}`);
    return stdout;
  }

  /** Starts a program that runs until the world ends. */
  start(command: readonly string[], log: string): void {
    start("nsenter", this.enter(command), log);
  }

  /** Starts a program that answers lines until the world ends. */
  converse(command: readonly string[], env: Readonly<Record<string, string>>): Dialogue {
    return new Dialogue(this.open(command, env));
  }

  /** Starts a program that reads and writes until the world ends. */
  open(command: readonly string[], env: Readonly<Record<string, string>> = {}): Piped {
    return spawn("nsenter", this.enter(command), {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...env },
      detached: true,
    });
  }

  /** The command that starts a container, in a control group that the end of the world removes. */
  container(args: readonly string[]): readonly string[] {
    return [join(__dirname, "contain.sh"), this.group, "systemd-nspawn", ...args];
  }

  /** Where this process finds a file of the world. Source: proc_pid_root(5). */
  view(path: string): string {
    return join("/proc", this.leader, "root", path);
  }

  async end(): Promise<void> {
    this.keeper.stdin?.end();
    await ended(this.keeper);
  }

  private enter(command: readonly string[]): readonly string[] {
    return [`--target=${this.leader}`, "--mount", "--pid", `--wd=${process.cwd()}`, "--", ...command];
  }
}
