import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseStateFile, recordedIn } from "../../src/terraform/state";

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

/**
 * A state as a kill between two of its writes leaves it: what was recorded, and everything else that the stack's folder
 * configures as begun, without an instance.
 */
export function begunState(folder: string, text: string): string {
  const state = parseStateFile(text) ?? { lineage: "killed", serial: 0, resources: [] };
  const recorded = recordedIn(state);
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    readonly resource: Readonly<Record<string, object>>;
  };
  const begun = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks)
      .filter((name) => !recorded.has(`${type}.${name}`))
      .map((name) => ({ mode: "managed", type, name, provider: PROVIDER, instances: [] })),
  );
  const resources = [...state.resources.filter(({ instances }) => instances.length > 0), ...begun];
  return JSON.stringify({ version: 4, ...state, serial: state.serial + 1, resources });
}
