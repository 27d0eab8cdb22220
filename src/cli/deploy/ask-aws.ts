import { credentialsOf } from "../../aws/credentials";
import type { Preflight } from "../../deploy/preflight";
import type { JurisdictionMap, RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";
import { runAll } from "../run-tasks";
import type { Reviewed, ReviewedStack } from "./reviewed";

/** A review, with what AWS answered about the plans that pass it. */
export interface Asked extends Reviewed {
  /** What could not be asked, for people to know. */
  readonly notes: readonly string[];
}

/**
 * Asks AWS as the deployer, before anything is made, whether it would accept what the plans make, and whether the
 * accounts' roles are as this version writes them.
 */
export async function askAws(map: JurisdictionMap, reviewed: Reviewed, quiet: boolean): Promise<Asked> {
  const answers = new Map<string, Preflight>();
  const roles: (readonly string[])[] = [];
  const due = reviewed.stacks.filter(({ hasChanges }) => hasChanges);
  const tasks = [
    ...due.map((stack) => ({
      title: `Asking AWS about ${stack.ref.stack}`,
      run: async () => {
        answers.set(stack.ref.stack, await ask(stack));
      },
    })),
    ...accountsOf(due, map).map((specs) => ({
      title: `Comparing the roles of account ${specs[0]?.account ?? ""}`,
      run: async () => {
        roles.push(await compareRoles(specs));
      },
    })),
  ];
  await runAll(tasks, { concurrent: Infinity, quiet });
  return {
    ...reviewed,
    stacks: reviewed.stacks.map((stack) => {
      const { refusals = [] } = answers.get(stack.ref.stack) ?? {};
      return { ...stack, refusals: [...stack.refusals, ...refusals] };
    }),
    notes: [...[...answers].flatMap(([stack, { notes }]) => notes.map((note) => `${stack}: ${note}`)), ...roles.flat()],
  };
}

async function ask({ ref: { stack, spec }, changes }: ReviewedStack): Promise<Preflight> {
  const { preflight } = await import("../../deploy/preflight/index.js");
  return preflight({ stack, spec, changes, credentials: credentialsOf(spec, "deployer") });
}

/** The regions of every account that is applied to: its roles have rights in all of them. */
function accountsOf(
  due: readonly ReviewedStack[],
  { jurisdictions }: JurisdictionMap,
): readonly (readonly RegionSpec[])[] {
  const specs = jurisdictions.flatMap(({ regions }) => regions);
  const accounts = [...new Set(due.map(({ ref }) => ref.spec.account))];
  return accounts.map((account) => specs.filter((spec) => spec.account === account));
}

async function compareRoles(specs: readonly RegionSpec[]): Promise<readonly string[]> {
  const { checkAccount } = await import("../deployer/check.js");
  const next = `npx forensics deployer ${specs[0]?.jurisdiction ?? ""}`;
  try {
    const { account, differences } = await checkAccount(specs, "deployer");
    if (differences.length === 0) return [];
    const all = differences.join("; ");
    return [`the roles of account ${account} are not those that this version writes: ${all}. Its owner runs: ${next}`];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [`${error.message}. If an earlier version wrote them, its owner runs: ${next}`];
  }
}
