import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sha256 } from "../facts/digests";

/**
 * Copies of plan files in a folder that no other user can write: the reviewed file is also recorded and applied.
 *
 * The folder is in the temporary folder of the machine, with mode 0700 (`mkdtemp`): in the output folder, another user who
 * can write there could replace the folder itself.
 */
export class PrivatePlans {
  readonly folder = mkdtempSync(join(tmpdir(), "forensics-plans-"));

  /** Copies a stack's plan; undefined if there is no plan. */
  take(stack: string, from: string): PrivatePlan | undefined {
    if (!existsSync(from)) return undefined;
    const file = join(this.folder, `${stack}.tfplan`);
    copyFileSync(from, file);
    chmodSync(file, 0o600);
    return new PrivatePlan(file);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Gives work a folder for copies, and removes it afterwards. */
export async function withPrivatePlans<T>(work: (copies: PrivatePlans) => Promise<T>): Promise<T> {
  const copies = new PrivatePlans();
  try {
    return await work(copies);
  } finally {
    copies.remove();
  }
}

/** A copy of a plan, by the digest that it had when it was taken. */
export class PrivatePlan {
  readonly digest: string;

  constructor(readonly file: string) {
    this.digest = sha256(readFileSync(file));
  }

  /** The plan, hashed again; undefined if it has changed since it was copied. */
  read(): Buffer | undefined {
    if (!existsSync(this.file)) return undefined;
    const content = readFileSync(this.file);
    return sha256(content) === this.digest ? content : undefined;
  }
}
