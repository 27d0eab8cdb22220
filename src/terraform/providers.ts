import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { readLock, withoutChecksums, writeLock } from "./provider-lock";
import { mustRun, terraform } from "./terraform";
import type { TerraformResult, Workspace } from "./terraform";
import { refuseUnfitProviders } from "./unfit-providers";

const EXACTLY = "-lockfile=readonly";

export interface ProvidersOptions {
  /** The folder of a synthesis. */
  readonly output: string;
  readonly env: NodeJS.ProcessEnv;
  /** What a committed lock file says: providers are exactly its own. @default the newest, kept as long as the folder is */
  readonly lock: string | undefined;
}

/** The providers of all stacks of a synthesis: one copy of each, by the checksums of one lock. */
export class Providers {
  /** Where the copies are. */
  private readonly folder: string;

  constructor(private readonly options: ProvidersOptions) {
    this.folder = resolve(options.env["TF_PLUGIN_CACHE_DIR"] ?? join(options.output, "providers"));
  }

  /**
   * Gets what is not there yet, once, before stacks are initialized side by side.
   *
   * @param stacks the folders of stacks
   * @throws {UserError} if the providers cannot be downloaded, or would change unchanged stacks
   */
  async prepare(stacks: readonly string[]): Promise<void> {
    const { output, lock: committed } = this.options;
    const got = readLock(output);
    const wanted = committed ?? got;
    const [first] = stacks;
    if (first === undefined) return;
    const isThere = got !== undefined && got === wanted && existsSync(this.folder);
    const lock = isThere ? got : await this.get(first, wanted);
    refuseUnfitProviders(lock);
    for (const folder of [output, ...stacks]) writeLock(folder, lock);
  }

  /** Gets what one stack needs, which is what all need. @returns the lock of it */
  private async get(stack: string, wanted: string | undefined): Promise<string> {
    mkdirSync(this.folder, { recursive: true });
    if (wanted !== undefined) writeLock(stack, wanted);
    const exactly = wanted === undefined ? [] : [EXACTLY];
    const env = { ...this.options.env, TF_PLUGIN_CACHE_DIR: this.folder };
    await mustRun({ folder: stack, env }, "init", "-backend=false", ...exactly);
    const lock = readLock(stack);
    if (lock === undefined) throw new Error(`terraform init has left no lock in ${stack}`);
    return lock;
  }

  /** Runs `terraform init` with what was got; its checksums are for a plan and an apply to compare. */
  initialize(workspace: Workspace, ...args: readonly string[]): Promise<TerraformResult> {
    const all = ["init", ...args, EXACTLY, `-plugin-dir=${this.folder}`];
    return withoutChecksums(workspace.folder, () => terraform(workspace, ...all));
  }
}
