import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { STACK_KINDS } from "../facts/stacks/stack-kinds";
import { UserError } from "../user-error";
import { digestOfConfiguration, digestOfSpec, PlanFolder } from "./plan-record";
import type { Planned } from "./plan-record";
import { withoutChecksums } from "./provider-lock";
import { Providers } from "./providers";
import type { ProvidersOptions } from "./providers";
import type { StackRef } from "../facts/stacks/stacks-of";
import { unexpectedFiles } from "./stack-folder";
import { failed, mustRun, succeeded, terraform } from "./terraform";
import type { TerraformResult, Workspace } from "./terraform";

/** Terraform's request for an `init`: there was none yet, or the backend or the providers have changed. */
const UNINITIALIZED = "terraform init";
/** Terraform's error if it would destroy a protected resource, including for a replacement. */
const PROTECTED = "Instance cannot be destroyed";
const NO_STATE = /NoSuchBucket|S3 bucket .* does not exist/;

/** Plans stacks of one synthesis, with one copy of each provider for all of them. */
export class Planner {
  readonly plans: PlanFolder;
  private readonly providers: Providers;
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly options: ProvidersOptions) {
    const { output, env } = options;
    this.plans = new PlanFolder(resolve(output, "plans"));
    this.providers = new Providers(options);
    // A cache would be asked for what is given already.
    this.env = Object.fromEntries(Object.entries(env).filter(([name]) => name !== "TF_PLUGIN_CACHE_DIR"));
  }

  /**
   * Gets the providers that are not there yet.
   *
   * @throws {UserError} for a stack that was not synthesized, and if the providers cannot be downloaded
   */
  async prepare(refs: readonly StackRef[]): Promise<void> {
    const missing = refs.filter(({ stack }) => !existsSync(join(this.folderOf(stack), "cdk.tf.json")));
    if (missing.length > 0) {
      throw new UserError(
        `${this.options.output} does not hold ${missing.map(({ stack }) => stack).join(", ")}: run npx forensics synth first`,
      );
    }
    mkdirSync(this.plans.folder, { recursive: true });
    await this.providers.prepare(refs.map(({ stack }) => this.folderOf(stack)));
  }

  /** Plans one stack into the folder of plans. @throws {UserError} with Terraform's own words */
  async plan(ref: StackRef, step: (text: string) => void): Promise<Planned> {
    const { stack } = ref;
    const workspace = this.workspaceOf(stack);
    this.plans.remove(stack);
    const unexpected = unexpectedFiles(workspace.folder);
    if (unexpected.length > 0) throw new UserError([`${workspace.folder} is not planned:`, ...unexpected].join("\n  "));
    await this.makePlan(ref, step);
    step("reading the plan");
    writeFileSync(this.plans.jsonFile(stack), await this.show(stack));
    const versions = JSON.parse((await mustRun(workspace, "version", "-json")).stdout) as Versions;
    return {
      as: this.roleOf(ref),
      configuration: digestOfConfiguration(workspace.folder),
      plan: this.plans.digestOf(stack),
      map: digestOfSpec(ref.spec),
      terraform: versions.terraform_version,
      providers: versions.provider_selections,
    };
  }

  private async makePlan(ref: StackRef, step: (text: string) => void): Promise<void> {
    const { stack } = ref;
    const args = ["plan", `-out=${this.plans.planFile(stack)}`];
    const run = (): Promise<TerraformResult> => {
      step("planning");
      return terraform(this.workspaceOf(stack, step), ...args);
    };
    let result = await run();
    if (result.exitCode !== 0 && result.output.includes(UNINITIALIZED)) {
      step("initializing");
      await this.init(ref, step);
      result = await run();
    }
    if (result.exitCode === 0) return;
    const { message } = failed(args, result);
    const hint = `If an apply was interrupted, keep its unfinished resources with: npx forensics recover ${stack}`;
    throw new UserError(message.includes(PROTECTED) ? `${message}\n\n${hint}` : message);
  }

  /**
   * What a plan file holds, as Terraform reports it in JSON.
   *
   * @param file @default the stack's own in the folder of plans
   * @throws {UserError} with Terraform's own words
   */
  async show(stack: string, file = this.plans.planFile(stack)): Promise<string> {
    const workspace = this.workspaceOf(stack);
    const show = () => mustRun(workspace, "show", "-json", file);
    return (await withoutChecksums(workspace.folder, show)).stdout;
  }

  /** Connects a stack to its backend. @throws {UserError} if the bucket for its state does not exist yet */
  async init({ stack, spec }: StackRef, step?: Workspace["step"]): Promise<void> {
    // HCP Terraform's settings need no such word, and it is refused there.
    const flags = spec.state.backend === "s3" ? ["-reconfigure"] : [];
    const result = await this.providers.initialize(this.workspaceOf(stack, step), ...flags);
    if (result.exitCode !== 0 && NO_STATE.test(result.output))
      throw new UserError(`its state bucket does not exist yet: run npx forensics bootstrap ${spec.jurisdiction}`);
    succeeded(["init"], result);
  }

  /** Runs `terraform init` in a stack's folder, with the providers that were got. */
  initialize(stack: string, ...args: readonly string[]): Promise<TerraformResult> {
    return this.providers.initialize(this.workspaceOf(stack), ...args);
  }

  /** @param step shown what Terraform waits for */
  workspaceOf(stack: string, step?: Workspace["step"]): Workspace {
    return { folder: this.folderOf(stack), env: this.env, step };
  }

  folderOf(stack: string): string {
    return resolve(this.options.output, "stacks", stack);
  }

  /** The role of Terraform, by the synthesized stack. */
  roleOf({ stack, kind, spec }: StackRef): Planned["as"] {
    const { provider } = JSON.parse(readFileSync(join(this.folderOf(stack), "cdk.tf.json"), "utf8")) as Synthesized;
    const role = provider.aws[0]?.assume_role[0]?.role_arn;
    return role === STACK_KINDS[kind].appliedBy(spec).deployer ? "deployer" : "plan";
  }
}

interface Versions {
  readonly terraform_version: string;
  readonly provider_selections: Readonly<Record<string, string>>;
}

interface Synthesized {
  readonly provider: { readonly aws: readonly { readonly assume_role: readonly { readonly role_arn: string }[] }[] };
}
