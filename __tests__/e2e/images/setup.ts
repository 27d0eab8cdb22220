import { resolve } from "node:path";

import { ensureVenv } from "../../../sandbox/venv";
import { lacking } from "./requirements";

/** Jest's global set-up. @throws where anything is missing: the tests fail then, and are never skipped */
export default async function setup(): Promise<void> {
  const missing = lacking(process.env["PATH"] ?? "", process.getuid?.() === 0);
  if (missing.length > 0)
    throw new Error(`this machine cannot build an image in a root of its own; it lacks:\n${missing.join("\n")}`);
  await ensureVenv(resolve(".sandbox/venv"));
  await ensureVenv(resolve(".sandbox/uv"), { requirements: "ci/uv.txt" });
}
