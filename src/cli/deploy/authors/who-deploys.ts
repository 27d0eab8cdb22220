import { callerIdentity, credentialsOf } from "../../../aws/credentials";
import type { Intent } from "../../../deploy/records/record";
import { sandboxSignerProblems } from "../../../deploy/sandbox-signers";
import { RecordStore } from "../../../deploy/records/record-store";
import type { StackRef } from "../../../facts/stacks/stacks-of";
import type { AllowedSigners } from "../../../review/approvals/signatures";
import { authorsOf } from "./authors";
import type { Authors } from "./authors";
import { callerAuthor } from "./from-caller";
import { ciAuthors } from "./from-ci";
import { commitAuthors } from "./from-commits";

export interface WhoDeploysOptions {
  /** What `--author` says. */
  readonly given: readonly string[];
  readonly signers: AllowedSigners | undefined;
  /** The folder of approvals. */
  readonly approvals: string;
  /** A folder of the repository. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Who deploys these stacks, and whose change it is. @throws {UserError} where AWS, git or CI's event cannot be read */
export async function whoDeploys(
  refs: readonly StackRef[],
  { given, signers, approvals, folder, env }: WhoDeploysOptions,
): Promise<Authors & { readonly who: string }> {
  const [first] = refs;
  if (first === undefined) return { who: "", excluded: [], recorded: [], problems: [] };
  const caller = await callerIdentity(first.spec.region);
  const deployed = await deployedCommits(refs);
  const commits = commitAuthors({ folder, deployed, approvals });
  const authors = authorsOf({ given, signers, sources: [...commits, ...ciAuthors(env), callerAuthor(caller.arn)] });
  const sandboxed = signers === undefined ? [] : sandboxSignerProblems(signers, caller, env);
  return { who: caller.arn, ...authors, problems: [...sandboxed, ...authors.problems] };
}

/** Of each account, the commit of its last deployment, as the records of these stacks have it. */
async function deployedCommits(refs: readonly StackRef[]): Promise<readonly string[]> {
  const applied = await Promise.all(refs.map(lastApplied));
  const accounts = [...new Set(refs.map(({ spec }) => spec.account))];
  const last = accounts.flatMap((account) => {
    const own = applied.flatMap((intent) => (intent?.account === account ? [intent] : []));
    return own.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 1);
  });
  return last.flatMap(({ commit }) => (commit === null ? [] : [commit.id]));
}

async function lastApplied({ stack, spec }: StackRef): Promise<Intent | undefined> {
  const store = new RecordStore(spec, credentialsOf(spec, "deployer"));
  return (await store.exists()) ? store.lastApplied(stack) : undefined;
}
