import { execa } from "execa";

import { UserError } from "../user-error";

/** A stack's folder and what Terraform needs to run in it. */
export interface Workspace {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told of every line that Terraform prints, as it prints it. @default nobody is told */
  readonly onLine?: (line: string) => void;
}

export interface TerraformResult {
  readonly exitCode: number;
  readonly stdout: string;
  /** Everything it printed, in order, without colour. */
  readonly output: string;
}

/** What a state file knows. */
export interface State {
  readonly resources: readonly StateResource[];
}

export interface StateResource {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly instances: readonly StateInstance[];
}

export interface StateInstance {
  readonly attributes: { readonly id?: string };
  /** Of what was only half made when Terraform was interrupted; it means to make it anew. */
  readonly status?: "tainted";
}

/**
 * How much garbage Terraform and its providers let gather before they collect it, in percent of what they use. With
 * four times Go's default a plan takes 70 % more memory and a quarter less CPU time (measured with provider 5.100).
 */
const GOGC = "400";

const underWay = new Set<{ kill(signal: NodeJS.Signals): boolean }>();

/** Lets every Terraform that runs end in order, give its lock back, and write its state: what Ctrl-C does on a terminal. */
export function interruptTerraform(): void {
  for (const running of underWay) running.kill("SIGINT");
}

/** Runs one Terraform command in a stack's folder, never asking anything. Ctrl-C reaches it through the terminal. */
export async function terraform(workspace: Workspace, ...args: readonly string[]): Promise<TerraformResult> {
  const { folder, env, onLine } = workspace;
  const running = execa("terraform", [...args, "-no-color"], {
    cwd: folder,
    env: { GOGC, ...env, TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
    extendEnv: false,
    all: true,
    reject: false,
    stdin: "ignore",
  });
  underWay.add(running);
  if (onLine !== undefined) for await (const line of running.iterable({ from: "all" })) onLine(line);
  const result = await running.finally(() => underWay.delete(running));
  if (result.code === "ENOENT") {
    throw new UserError("terraform is not installed: get 1.10 or later from https://developer.hashicorp.com/terraform");
  }
  return { exitCode: result.exitCode ?? 1, stdout: result.stdout, output: result.all };
}

/** Runs a command that must succeed; fails with Terraform's own diagnostics. */
export async function mustRun(workspace: Workspace, ...args: readonly string[]): Promise<TerraformResult> {
  return succeeded(args, await terraform(workspace, ...args));
}

/** What a command told that must have succeeded. @throws {UserError} with Terraform's own diagnostics */
export function succeeded(args: readonly string[], result: TerraformResult): TerraformResult {
  if (result.exitCode !== 0) throw failed(args, result);
  return result;
}

const HELD =
  /Error acquiring the state lock[\s\S]*?Lock Info:\s+ID:\s+(\S+)[\s\S]*?Who:\s+(\S+)[\s\S]*?Created:\s+(.+)/;

export function failed(args: readonly string[], { output }: TerraformResult): UserError {
  const [held, id = "", who = "", since = ""] = HELD.exec(output) ?? [];
  if (held !== undefined)
    return new UserError(
      `the state is locked by ${who} since ${since.trim()}. Wait; or, once you know that nothing runs there any more:\n` +
        `  terraform force-unlock ${id}    in the stack's folder`,
    );
  return new UserError(`terraform ${args.join(" ")} failed:\n\n${diagnostics(output)}`);
}

/** Whether the stack, as deployed, differs from its configuration. */
export async function hasChanges(workspace: Workspace): Promise<boolean> {
  const args = ["plan", "-detailed-exitcode"];
  const result = await terraform(workspace, ...args);
  if (result.exitCode !== 0 && result.exitCode !== 2) throw failed(args, result);
  return result.exitCode === 2;
}

/** The state that the stack's backend holds; undefined while it holds none. */
export async function pullState(workspace: Workspace): Promise<State | undefined> {
  const { stdout } = await mustRun(workspace, "state", "pull");
  return parseState(stdout);
}

/** Reads a state file's text; an empty one, or one without resources, is no state. */
export function parseState(text: string): State | undefined {
  if (text.trim() === "") return undefined;
  const state = JSON.parse(text) as State;
  return state.resources.length === 0 ? undefined : state;
}

export function addressOf({ type, name }: Pick<StateResource, "type" | "name">): string {
  return `${type}.${name}`;
}

/** From Terraform's first complaint on: what comes before is progress. */
export function diagnostics(output: string): string {
  if (output.trim() === "") return "it was stopped before it said anything";
  const start = output.search(/^Error:/m);
  return start === -1 ? output : output.slice(start);
}
