import { readFileSync } from "node:fs";
import { join } from "node:path";

import { addressOf } from "../plan/terraform";
import type { State } from "../plan/terraform";

/** A resource that a stack's configuration asks for. */
export interface Configured {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the state knows it; if not, it was not made yet, or made and not written down. */
  readonly isRecorded: boolean;
  /** Whether Terraform was interrupted while it made it, and means to make it anew. */
  readonly isTainted: boolean;
}

/** What a stack's configuration asks for, and whether its state knows it. */
export function configuredIn(folder: string, state: State | undefined): readonly Configured[] {
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    resource: Readonly<Record<string, Readonly<Record<string, Configured["values"]>>>>;
  };
  const known = new Map(
    (state?.resources ?? []).filter(({ mode }) => mode === "managed").map((one) => [addressOf(one), one] as const),
  );
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, values]) => {
      const address = addressOf({ type, name });
      const recorded = known.get(address);
      const isTainted = recorded?.instances.some(({ status }) => status === "tainted") === true;
      return { address, type, values, isRecorded: recorded !== undefined, isTainted };
    }),
  );
}
