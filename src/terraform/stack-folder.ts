import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { RECOVERED, recoveredImports } from "../rules/recovered-imports";
import { LOCK } from "./provider-lock";

/** The synthesis, what `forensics recover` adds to it, the lock of the providers, and Terraform's own folder. */
const EXPECTED: readonly string[] = ["cdk.tf.json", RECOVERED, LOCK, ".terraform"];

/**
 * Why a stack's folder must be neither planned nor deployed: Terraform and OpenTofu merge overrides and variables into
 * a configuration by their file names alone, so everything that is not expected there is refused, harmful or not.
 */
export function unexpectedFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry;
    if (entry.isSymbolicLink()) return [`${name} is a link: put the file itself there`];
    if (!EXPECTED.includes(name) || entry.isDirectory() !== (name === ".terraform")) return [refused(name)];
    if (name === RECOVERED && recoveredImports(readFileSync(join(folder, name), "utf8")) === undefined)
      return [`${name} does more than import: run npx forensics recover again`];
    return [];
  });
}

function refused(name: string): string {
  if (name.includes(".tfstate")) return `${name} is a copy of a state: do not delete it, and find out where it belongs`;
  return `${name} is not part of the synthesis: move it away, and plan again`;
}
