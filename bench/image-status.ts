import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { BUILDS_PER_REGION } from "./aws-of-images/regions-of";
import { endpointOf } from "./endpoint";
import { measure, median } from "./measure";
import type { Program } from "./measure";
import { COMMERCIAL_REGIONS, regionsMap } from "./regions-map";
import { logStep } from "./rows";
import type { Report } from "./rows";

const ROOT = join(__dirname, "../..");
const ALL = COMMERCIAL_REGIONS.length;
const LATENCY_MS = 50;
const ROUNDS = 5;

const GOAL_SECONDS = 10;

/** What `forensics image status --json` lists, as far as the measurement checks it. */
interface Listed {
  readonly regions: readonly {
    readonly images: readonly { readonly packages?: number; readonly vulnerabilities?: object }[];
  }[];
}

/** Listing the golden images of every region, where AWS answers each call after 50 ms. */
export async function listingImages(scratch: string): Promise<Report> {
  logStep(`image status of ${ALL} regions`);
  const folder = join(scratch, "images");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const map = join(folder, "jurisdictions.yaml");
  writeFileSync(map, mapWithImages());
  const server = spawn(process.execPath, ["dist/bench/serve-images.js", map, String(LATENCY_MS)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const program = statusOf(map, await endpointOf(server.stdout));
    requireWhole(program);
    const seconds = median(Array.from({ length: ROUNDS }, () => measure(program, scratch).ms / 1000));
    return {
      rows: [
        {
          what: `image status of ${ALL} regions, ${LATENCY_MS} ms a call`,
          unit: "s",
          median: seconds,
          goal: GOAL_SECONDS,
          met: seconds <= GOAL_SECONDS,
        },
      ],
      notes: [
        `Images: ${BUILDS_PER_REGION} builds in each region with their manifests and scans, as the deployer of each account, from a server on this machine.`,
      ],
    };
  } finally {
    server.kill();
  }
}

/** Every region of AWS, each of which builds golden images. */
function mapWithImages(): string {
  const map = JSON.parse(regionsMap(ALL)) as { defaults: object };
  return JSON.stringify({ ...map, defaults: { ...map.defaults, image: { network: { cidr: "10.250.0.0/24" } } } });
}

/** The command as a person runs it; it assumes the deployer's role in each account. */
function statusOf(map: string, endpoint: string): Program {
  return {
    command: process.execPath,
    args: [join(ROOT, "dist/forensics.js"), "image", "status", "--map", map, "--as", "deployer", "--json"],
    cwd: ROOT,
    env: { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  };
}

/** Runs the command once. @throws if it does not list all images whole: then its time says nothing */
function requireWhole({ command, args, cwd, env }: Program): void {
  const { stdout, stderr } = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
  const images = stdout === "" ? [] : (JSON.parse(stdout) as Listed).regions.flatMap((region) => region.images);
  const whole = images.filter(
    ({ packages, vulnerabilities }) => packages !== undefined && vulnerabilities !== undefined,
  );
  if (whole.length !== ALL * BUILDS_PER_REGION)
    throw new Error(
      `image status listed ${whole.length} whole images of ${ALL * BUILDS_PER_REGION}: ${stderr || stdout}`,
    );
}
