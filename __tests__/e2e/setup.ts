import { resolve } from "node:path";

import { ensureVenv } from "../../sandbox/venv";
import makeSharedFolder from "../support/shared-folder";

/** Jest's global set-up: makes the emulator's Python once, before tests in several processes would. */
export default async function setup(): Promise<void> {
  // As our own commands run Terraform, for the tests' own.
  process.env["GOGC"] ??= "400";
  makeSharedFolder();
  await ensureVenv(resolve(".sandbox/venv"));
}
