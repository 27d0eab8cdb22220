import { resolve } from "node:path";

import { ensureVenv } from "../../sandbox/venv";
import makeSharedFolder from "../support/shared-folder";

/** Jest's global set-up: makes the emulator's Python and uv once, before tests in several processes would. */
export default async function setup(): Promise<void> {
  // Terraform and its providers are Go programs that mostly allocate their schemas once: they collect garbage only where
  // memory is short, which saves a fifth of the processor time of a plan.
  process.env["GOGC"] ??= "off";
  process.env["GOMEMLIMIT"] ??= "700MiB";
  makeSharedFolder();
  await ensureVenv(resolve(".sandbox/venv"));
  await ensureVenv(resolve(".sandbox/uv"), { requirements: "ci/uv.txt" });
}
