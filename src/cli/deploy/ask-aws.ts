import { Listr } from "listr2";

import { credentialsOf } from "../../deploy/credentials";
import type { Preflight } from "../../deploy/preflight";
import type { Reviewed, ReviewedStack } from "./reviewed";

/** A review, with what AWS answered about the plans that pass it. */
export interface Asked extends Reviewed {
  /** What could not be asked, for people to know. */
  readonly notes: readonly string[];
}

/** Asks AWS as the deployer, before anything is made, whether it would accept what the plans make. */
export async function askAws(reviewed: Reviewed, quiet: boolean): Promise<Asked> {
  const answers = new Map<string, Preflight>();
  const due = reviewed.stacks.filter(({ changes }) => changes.some(({ action }) => action === "create"));
  const tasks = due.map((stack) => ({
    title: `Asking AWS about ${stack.ref.stack}`,
    task: async () => {
      answers.set(stack.ref.stack, await ask(stack));
    },
  }));
  const settings = {
    concurrent: true,
    renderer: quiet ? "silent" : "default",
    registerSignalListeners: false,
  } as const;
  await new Listr(tasks, settings).run();
  return {
    ...reviewed,
    stacks: reviewed.stacks.map((stack) => {
      const { refusals = [] } = answers.get(stack.ref.stack) ?? {};
      return { ...stack, refusals: [...stack.refusals, ...refusals] };
    }),
    notes: [...answers].flatMap(([stack, { notes }]) => notes.map((note) => `${stack}: ${note}`)),
  };
}

async function ask({ ref: { stack, spec }, changes }: ReviewedStack): Promise<Preflight> {
  const { preflight } = await import("../../deploy/preflight/index.js");
  return preflight({ stack, spec, changes, credentials: credentialsOf(spec, "deployer") });
}
