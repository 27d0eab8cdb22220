import { resolve } from "node:path";

import { loadMap } from "../src/map";
import { startEmulator } from "./emulator";
import { ensureVenv } from "./venv";

/**
 * `node dist/sandbox/serve.js <map> <folder>`: the emulator alone, with what the accounts of a map would have already and
 * no stack deployed. It prints its address, and ends on SIGTERM.
 */
async function serve([map = "", folder = ""]: readonly string[]): Promise<void> {
  const specs = loadMap(map).jurisdictions.flatMap(({ regions }) => regions);
  const python = await ensureVenv(resolve(".sandbox/venv"));
  const emulator = await startEmulator({ python, folder, specs });
  console.log(`endpoint ${emulator.endpoint}`);
  process.on("SIGTERM", () => {
    emulator.stop();
    process.exit(0);
  });
}

void serve(process.argv.slice(2));
