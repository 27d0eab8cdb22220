import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { deployerArn } from "../jurisdiction/arns";
import { UserError } from "../user-error";
import { digestOfConfiguration, PlanFolder } from "./plan-record";
import type { Planned } from "./plan-record";
import type { StackRef } from "./select-stacks";
import { mustRun } from "./terraform";
import type { Workspace } from "./terraform";

const LOCK = ".terraform.lock.hcl";
/** What Terraform says where it would destroy what must not be, also to make it anew. */
const PROTECTED = "Instance cannot be destroyed";
const NO_STATE = /NoSuchBucket|S3 bucket .* does not exist/;

export interface PlannerOptions {
  /** The folder of a synthesis. */
  readonly output: string;
  readonly env: NodeJS.ProcessEnv;
  /** A lock file that is committed: providers are exactly its own. @default each run takes the newest that the map allows */
  readonly lockFile: string | undefined;
}

/** Plans stacks of one synthesis, with one copy of each provider for all of them. */
export class Planner {
  readonly plans: PlanFolder;
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly options: PlannerOptions) {
    const { output, env } = options;
    this.plans = new PlanFolder(resolve(output, "plans"));
    this.env = { TF_PLUGIN_CACHE_DIR: resolve(output, "providers"), ...env };
  }

  /**
   * Gets the providers once, before stacks are initialized side by side: Terraform's plugin cache bears many readers and
   * one writer, and is read only by a stack that has a lock file.
   *
   * @throws {UserError} for a stack that was not synthesized, and where the providers cannot be had
   */
  async prepare(refs: readonly StackRef[]): Promise<void> {
    const missing = refs.filter(({ stack }) => !existsSync(join(this.folderOf(stack), "cdk.tf.json")));
    if (missing.length > 0) {
      throw new UserError(
        `${this.options.output} does not hold ${missing.map(({ stack }) => stack).join(", ")}: synthesize first`,
      );
    }
    mkdirSync(this.plans.folder, { recursive: true });
    mkdirSync(this.env["TF_PLUGIN_CACHE_DIR"] ?? "", { recursive: true });
    const folders = refs.map(({ stack }) => this.folderOf(stack));
    const { lockFile } = this.options;
    if (lockFile !== undefined) for (const folder of folders) copyFileSync(lockFile, join(folder, LOCK));
    const source = folders.find((folder) => existsSync(join(folder, LOCK))) ?? folders[0];
    if (source === undefined) return;
    await mustRun({ folder: source, env: this.env }, "init", "-backend=false", ...this.exactly);
    for (const folder of folders) {
      if (!existsSync(join(folder, LOCK))) copyFileSync(join(source, LOCK), join(folder, LOCK));
    }
  }

  /** Plans one stack into the folder of plans. @throws {UserError} with Terraform's own words */
  async plan(ref: StackRef, step: (text: string) => void): Promise<Planned> {
    const { stack } = ref;
    const workspace = this.workspaceOf(stack);
    step("initializing");
    await this.init(ref);
    step("planning");
    this.plans.remove(stack);
    const file = this.plans.planFile(stack);
    await this.planInto(file, stack);
    step("reading the plan");
    const { stdout } = await mustRun(workspace, "show", "-json", file);
    writeFileSync(this.plans.jsonFile(stack), stdout);
    const versions = JSON.parse((await mustRun(workspace, "version", "-json")).stdout) as Versions;
    return {
      as: this.roleOf(ref),
      configuration: digestOfConfiguration(workspace.folder),
      plan: this.plans.digestOf(stack),
      terraform: versions.terraform_version,
      providers: versions.provider_selections,
    };
  }

  private async planInto(file: string, stack: string): Promise<void> {
    try {
      await mustRun(this.workspaceOf(stack), "plan", `-out=${file}`);
    } catch (error) {
      if (!(error instanceof UserError) || !error.message.includes(PROTECTED)) throw error;
      const hint = `Where an apply was interrupted, what it has half made is kept by: npx forensics recover ${stack}`;
      throw new UserError(`${error.message}\n\n${hint}`);
    }
  }

  /** Connects a stack to its backend. @throws {UserError} where there is no bucket for its state yet */
  async init({ stack, spec }: StackRef): Promise<void> {
    // HCP Terraform's settings need no such word, and it is refused there.
    const anew = spec.state.backend === "s3" ? ["-reconfigure"] : [];
    try {
      await mustRun(this.workspaceOf(stack), "init", ...anew, ...this.exactly);
    } catch (error) {
      if (!(error instanceof UserError) || !NO_STATE.test(error.message)) throw error;
      throw new UserError(`its state has no home yet: npm run bootstrap -- ${spec.jurisdiction}`);
    }
  }

  workspaceOf(stack: string): Workspace {
    return { folder: this.folderOf(stack), env: this.env };
  }

  folderOf(stack: string): string {
    return resolve(this.options.output, "stacks", stack);
  }

  private get exactly(): readonly string[] {
    return this.options.lockFile === undefined ? [] : ["-lockfile=readonly"];
  }

  /** As whom Terraform comes, by what was synthesized. */
  roleOf({ stack, spec }: StackRef): Planned["as"] {
    const { provider } = JSON.parse(readFileSync(join(this.folderOf(stack), "cdk.tf.json"), "utf8")) as Synthesized;
    const role = provider.aws[0]?.assume_role[0]?.role_arn;
    return role === deployerArn(spec) ? "deployer" : "plan";
  }
}

interface Versions {
  readonly terraform_version: string;
  readonly provider_selections: Readonly<Record<string, string>>;
}

interface Synthesized {
  readonly provider: { readonly aws: readonly { readonly assume_role: readonly { readonly role_arn: string }[] }[] };
}
