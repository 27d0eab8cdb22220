import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** Below the root, so that everything that is not part of the twin is found in the project's own node_modules. */
const TWIN = join(ROOT, ".twin");

/** Installs CDK Terrain under cdktf's names; several hundred megabytes, once for each lock file. */
export function installTwin(): void {
  const lock = readFileSync(join(__dirname, "package-lock.json"), "utf8");
  const installed = join(TWIN, "installed-package-lock.json");
  if (existsSync(installed) && readFileSync(installed, "utf8") === lock) return;
  mkdirSync(TWIN, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(__dirname, file), join(TWIN, file));
  // Its bindings ask for Node 22, but are plain JavaScript that runs on 20 as well.
  run("npm", ["ci", "--prefix", TWIN, "--no-audit", "--no-fund", "--engine-strict=false"]);
  writeFileSync(installed, lock);
}

/** Compiles the program against the twin's types, to where Node finds the twin first. */
export function compileForTwin(): void {
  const compiler = require.resolve("typescript/bin/tsc");
  run(process.execPath, [compiler, "-p", join(__dirname, "tsconfig.json")]);
}

export function runOnTwin(map: string, outdir: string): void {
  run(process.execPath, [join(TWIN, "dist/main.js")], { JURISDICTION_MAP: map, CDKTF_OUTDIR: outdir });
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status === 0) return;
  const reason = error?.message ?? [stdout, stderr].join("\n").trim();
  throw new Error(`${[command, ...args].join(" ")} failed (${status ?? "not ended"}):\n${reason}`);
}
