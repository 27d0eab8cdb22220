import type { RecordStore } from "../../deploy/records/record-store";
import type { Intent } from "../../deploy/records/record";

/** The commit that an image was built from, or why it is not known. */
export type DeployedCommit =
  { readonly commit: string; readonly problem?: undefined } | { readonly problem: string; readonly commit?: undefined };

/**
 * The commit of the last deployment of a stack before an image was built, from the records of deployments. No stack contains
 * its commit: the same map gives the same stack.
 *
 * @param builtAt RFC 3339
 */
export async function deployedCommit(
  store: Pick<RecordStore, "lastApplied" | "bucket">,
  stack: string,
  builtAt: string,
): Promise<DeployedCommit> {
  const intent = await store.lastApplied(stack, builtAt);
  return intent === undefined
    ? { problem: `${store.bucket} has no record of a deployment of ${stack} before ${builtAt}` }
    : commitOf(intent, stack);
}

function commitOf({ number, commit }: Intent, stack: string): DeployedCommit {
  if (commit === null)
    return { problem: `deployment ${number} of ${stack} was made without git: it has no commit. ${again(stack)}` };
  if (!commit.isClean)
    return {
      problem: `deployment ${number} of ${stack} was made from files that are not those of commit ${commit.id}. ${again(stack)}`,
    };
  return { commit: commit.id };
}

/** A deployment without changes leaves no record, and a new lock is a change. */
function again(stack: string): string {
  return `Commit everything, renew the lock with npx forensics image mirror, commit it, and deploy ${stack} again`;
}
