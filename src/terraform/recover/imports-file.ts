import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { RECOVERED } from "../../rules/recovered-imports";
import type { Imports } from "../../rules/recovered-imports";

/** A resource that exists, and the id by which Terraform imports it. */
export interface Found {
  readonly address: string;
  readonly id: string;
}

/** Adds a file with imports to a stack's folder: the next plan shows them, and its apply writes them into the state. */
export function writeImports(folder: string, found: readonly Found[]): void {
  const imports: Imports = found.map(({ address, id }) => ({ to: address, id }));
  writeFileSync(join(folder, RECOVERED), `${JSON.stringify({ import: imports }, null, 2)}\n`);
}

export function forgetImports(folder: string): void {
  rmSync(join(folder, RECOVERED), { force: true });
}
