import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TS_NODE = "ts-node@10.9.2";

/**
 * cdktf's own TypeScript template (cdktf-cli 0.21), with what our program cannot do without: today's language level, and
 * leave to do more than the template's compiler likes. It keeps what costs: `npx`, and ts-node checking types every time.
 */
const TSCONFIG = {
  compilerOptions: {
    alwaysStrict: true,
    declaration: true,
    experimentalDecorators: true,
    inlineSourceMap: true,
    inlineSources: true,
    lib: ["es2023"],
    module: "CommonJS",
    noEmitOnError: true,
    noFallthroughCasesInSwitch: true,
    noImplicitAny: true,
    noImplicitReturns: true,
    noImplicitThis: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    resolveJsonModule: true,
    strict: true,
    strictNullChecks: true,
    strictPropertyInitialization: true,
    stripInternal: true,
    target: "ES2022",
    incremental: true,
    skipLibCheck: true,
    esModuleInterop: true,
  },
  include: ["**/*.ts"],
  exclude: ["node_modules", "cdktf.out"],
};

/**
 * Lays out the same program the way `cdktf init` does, below the project so that it shares its node_modules, and
 * installs ts-node for it on first use. Returns why that could not be done.
 */
export function layOutStock(root: string, folder: string): string | undefined {
  const failure = installTsNode(folder);
  if (failure !== undefined) return failure;
  for (const part of ["main.ts", "src", "stacks"]) {
    rmSync(join(folder, part), { recursive: true, force: true });
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const config = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8")) as Record<string, unknown>;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ ...config, app: "npx ts-node main.ts" }, null, 2));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG, null, 2));
  return undefined;
}

function installTsNode(folder: string): string | undefined {
  if (existsSync(join(folder, "node_modules/ts-node/package.json"))) return undefined;
  mkdirSync(folder, { recursive: true });
  // Without its peers: it checks with the project's own TypeScript.
  const args = [
    "install",
    "--prefix",
    folder,
    "--omit=peer",
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
    "--loglevel=error",
    TS_NODE,
  ];
  const { status, error, stderr } = spawnSync("npm", args, { encoding: "utf8" });
  return status === 0 ? undefined : `npm ${args.join(" ")} failed: ${error?.message ?? stderr.trim()}`;
}
