import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { UserError } from "../user-error";
import type { Planner } from "./planner";
import { withLock } from "./run-lock";
import { keepHalfMade } from "./half-made";
import { parseState, recordedIn, recordsAllOf } from "./state";
import type { State } from "./state";
import { failed, hasChanges, mustRun, pullState, succeeded, terraform } from "./terraform";
import type { TerraformResult, Workspace } from "./terraform";

export interface BootstrapOptions {
  /** The stack's id, such as `state-eu-eu-central-1`. */
  readonly stack: string;
  /** It has got the providers. */
  readonly planner: Planner;
  /** Where local state waits until it is safe in the bucket. */
  readonly home: string;
  /** Whether a bucket or alias that no state knows may be taken over. */
  readonly adopt: boolean;
  /** Called with each step as it begins. */
  readonly step: (text: string) => void;
}

export type BootstrapResult = "made" | "finished" | "already there" | "updated";

/**
 * Makes the bucket that a state stack keeps its own state in, with all else that the stack has, and moves that state
 * there.
 *
 * Every step can be interrupted and done again: what is true is read from the bucket and from the local state, and the
 * local state is deleted only after the same one has been read back from the bucket.
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapResult> {
  return withLock(join(options.home, `${options.stack}.lock`), () => new Bootstrap(options).run());
}

const OVERRIDE = "backend_override.tf.json";
const IMPORTS = "bootstrap.tf.json";

/** Removes the files of an interrupted run from a stack's folder, because Terraform would read them as part of the stack. */
export function removeHelpers(folder: string): void {
  for (const name of [OVERRIDE, IMPORTS]) rmSync(join(folder, name), { force: true });
}

const NO_BUCKET = /NoSuchBucket|does not exist/;
const EXISTS = /BucketAlreadyOwnedByYou|AlreadyExistsException/;

class Bootstrap {
  private readonly workspace: Workspace;
  private readonly localFile: string;
  private readonly startedFile: string;
  private readonly overrideFile: string;
  private readonly importFile: string;

  constructor(private readonly options: BootstrapOptions) {
    const { planner, home, stack, step } = options;
    this.workspace = planner.workspaceOf(stack, step);
    this.localFile = resolve(home, `${stack}.tfstate`);
    this.startedFile = resolve(home, `${stack}.started`);
    this.overrideFile = join(this.workspace.folder, OVERRIDE);
    this.importFile = join(this.workspace.folder, IMPORTS);
  }

  async run(): Promise<BootstrapResult> {
    this.step("looking for state in the bucket");
    const local = this.localState();
    const remote = await this.remoteState();
    if (typeof remote === "object") return this.settle(local, remote);
    await this.applyLocally(local, remote === "empty bucket");
    await this.migrate();
    return local === undefined ? "made" : "finished";
  }

  /** The state is in the bucket: what is left is to clean up, and to bring the stack up to date. */
  private async settle(local: State | undefined, remote: State): Promise<BootstrapResult> {
    if (local !== undefined && !recordsAllOf(remote, local)) {
      throw new UserError(
        `the state in the bucket and the one in ${this.localFile} describe different resources; nothing was changed. ` +
          "Find out which of the two describes the account, and move the other away",
      );
    }
    this.forgetLocal();
    await this.keepHalfMade(remote);
    this.step("comparing with the configuration");
    if (!(await hasChanges(this.workspace))) return local === undefined ? "already there" : "finished";
    this.step("applying what has changed");
    await mustRun(this.workspace, "apply", "-auto-approve");
    return "updated";
  }

  private async remoteState(): Promise<State | "no bucket" | "empty bucket"> {
    removeHelpers(this.workspace.folder);
    const init = await this.init("-reconfigure");
    if (init.exitCode === 0) return (await pullState(this.workspace)) ?? "empty bucket";
    if (NO_BUCKET.test(init.output)) return "no bucket";
    throw new UserError(`the state bucket cannot be read:\n\n${init.output}`);
  }

  private async applyLocally(local: State | undefined, bucketExists: boolean): Promise<void> {
    const resumed = local !== undefined || existsSync(this.startedFile);
    if (bucketExists && !resumed && !this.options.adopt) throw this.foreign();
    mkdirSync(this.options.home, { recursive: true });
    writeFileSync(this.startedFile, "");
    this.writeJson(this.overrideFile, { terraform: { backend: { local: { path: this.localFile } } } });
    this.step("preparing local state");
    await this.mustInit("-reconfigure");
    await this.keepHalfMade(local);
    this.step("making the buckets and their key");
    const args = ["apply", "-auto-approve"];
    const first = await terraform(this.workspace, ...args);
    if (first.exitCode === 0) return;
    if (!EXISTS.test(first.output)) throw failed(args, first);
    if (!resumed && !this.options.adopt) throw this.foreign();
    this.step("taking over what an interrupted run has made");
    this.writeJson(this.importFile, { import: this.unrecorded() });
    await mustRun(this.workspace, ...args);
  }

  private async migrate(): Promise<void> {
    this.step("moving the state into the bucket");
    const local = this.localState();
    if (local === undefined) throw new Error(`no state was written to ${this.localFile}`);
    removeHelpers(this.workspace.folder);
    await this.mustInit("-migrate-state", "-force-copy");
    const moved = await pullState(this.workspace);
    if (moved === undefined || !recordsAllOf(moved, local)) {
      throw new UserError(
        `the state was not found in the bucket after moving it; it is safe in ${this.localFile}. Run this command again`,
      );
    }
    this.forgetLocal();
  }

  private async keepHalfMade(state: State | undefined): Promise<void> {
    await keepHalfMade(this.workspace, state, this.options.step);
  }

  private init(...args: readonly string[]): Promise<TerraformResult> {
    return this.options.planner.initialize(this.options.stack, ...args);
  }

  private async mustInit(...args: readonly string[]): Promise<void> {
    succeeded(["init", ...args], await this.init(...args));
  }

  /** The resources that exist in AWS under the configuration's names, although the local state does not record them. */
  private unrecorded(): readonly object[] {
    const recorded = recordedIn(this.localState());
    return this.named().filter(({ to }) => !recorded.has(to));
  }

  private named(): readonly { readonly to: string; readonly id: string }[] {
    const text = readFileSync(join(this.workspace.folder, "cdk.tf.json"), "utf8");
    const { resource } = JSON.parse(text) as {
      resource: Readonly<Record<"aws_s3_bucket" | "aws_kms_alias", Readonly<Record<string, Record<string, string>>>>>;
    };
    const ids = (type: keyof typeof resource, attribute: string) =>
      Object.entries(resource[type]).map(([name, block]) => ({ to: `${type}.${name}`, id: block[attribute] ?? "" }));
    return [...ids("aws_s3_bucket", "bucket"), ...ids("aws_kms_alias", "name")];
  }

  private localState(): State | undefined {
    return existsSync(this.localFile) ? parseState(readFileSync(this.localFile, "utf8")) : undefined;
  }

  private forgetLocal(): void {
    for (const file of [this.localFile, `${this.localFile}.backup`, this.startedFile]) rmSync(file, { force: true });
  }

  private foreign(): UserError {
    const names = this.named().map(({ id }) => id);
    return new UserError(
      `${names.join(" or ")} already exists, and no state contains it. If an earlier bootstrap made it on another ` +
        "machine, fetch its .bootstrap folder, or take it over with --adopt",
    );
  }

  private writeJson(file: string, content: object): void {
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  }

  private step(text: string): void {
    this.options.step(text);
  }
}
