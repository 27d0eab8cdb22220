import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { World } from "../../../src/cli/image/mirror/resolve/resolution";

/** A folder with a run's own folders, and what a run needs of the world around it. */
export interface TestWorld extends World {
  /** What a server serves. */
  readonly served: string;
  remove(): void;
}

export function testWorld(now = new Date()): TestWorld {
  const root = mkdtempSync(join(tmpdir(), "forensics-mirror-test-"));
  const [served, folder, cache] = [join(root, "served"), join(root, "run"), join(root, "cache")];
  for (const name of [served, folder, cache]) mkdirSync(name);
  return {
    ...{ served, folder, cache, now, fetch: globalThis.fetch, logStep: () => undefined },
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}
