import type { Ami, Amis } from "../../../aws/images/amis";
import { RETAINED, RETAINED_TAG } from "../../../facts/images/tags";
import type { LogStep } from "../../run-tasks";

/** Keeps an image: no lifecycle policy removes it, and it cannot be deregistered. @param tags what else is said of it */
export async function keep(
  amis: Amis,
  { id, snapshots }: Ami,
  tags: Readonly<Record<string, string>>,
  logStep: LogStep,
): Promise<void> {
  logStep("tagging the AMI and its snapshots");
  await amis.tag([id, ...snapshots], { [RETAINED_TAG]: RETAINED, ...tags });
  logStep("protecting the AMI against deregistration");
  await amis.protect(id);
}
