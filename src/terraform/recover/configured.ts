import { readFileSync } from "node:fs";
import { join } from "node:path";

import { addressOf, recordedIn } from "../state";
import type { State } from "../state";

/** A resource that a stack's configuration asks for. */
export interface Configured {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the state has an instance of it; if not, it was not made yet, or made and not written down. */
  readonly isRecorded: boolean;
}

/** What a stack's configuration asks for, and whether its state records it. */
export function configuredIn(folder: string, state: State | undefined): readonly Configured[] {
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    resource: Readonly<Record<string, Readonly<Record<string, Configured["values"]>>>>;
  };
  const recorded = recordedIn(state);
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, values]) => {
      const address = addressOf({ type, name });
      return { address, type, values, isRecorded: recorded.has(address) };
    }),
  );
}
