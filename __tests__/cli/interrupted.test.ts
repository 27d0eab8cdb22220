import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { loadMap } from "../../src/map";
import { COST } from "../../src/terraform/signals";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";

const ROOT = resolve(__dirname, "../..");
const ACME = join(ROOT, "__tests__/map/fixtures/acme.yaml");
const STACK = "ch-eu-central-2";
const LOCK = 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "6.50.0"\n}\n';

/**
 * A Terraform that gets providers at once, and works on everything else until it is asked to end: then it takes a
 * moment, as the real one does to write its state, or continues until it is asked once more.
 */
const TERRAFORM = `#!/usr/bin/env bash
if [[ "$*" == *-backend=false* ]]; then printf '${LOCK.replaceAll("\n", "\\n")}' > .terraform.lock.hcl; exit 0; fi
asked=0
on_interrupt() {
  asked=$((asked + 1))
  echo "$$ asked" >> "$NOTES"
  if [ "$asked" -ge "$ENDS_AT" ]; then sleep 0.3; echo "$$ ended" >> "$NOTES"; exit 1; fi
}
trap on_interrupt INT
echo "$$ began $1" >> "$NOTES"
while :; do sleep 0.05; done
`;

let folder: string;
let notes: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "interrupted-"));
  const map = loadMap(ACME);
  const jurisdictions = map.jurisdictions.filter(({ key }) => key === "ch");
  synthesizeStacks({ ...map, jurisdictions }, "deployer", join(folder, "out"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/terraform"), TERRAFORM);
  chmodSync(join(folder, "bin/terraform"), 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  notes = join(mkdtempSync(join(folder, "notes-")), "notes.txt");
});

const noted = (): string => (existsSync(notes) ? readFileSync(notes, "utf8") : "");

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 20));
}

interface Program {
  readonly child: ChildProcess;
  readonly printed: () => string;
}

/** Starts a program of ours, and waits until its Terraform works. In the folder: a bootstrap keeps local state there. */
async function start(args: readonly string[], endsAt: number): Promise<Program> {
  const PATH = `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`;
  const env = { ...process.env, PATH, NOTES: notes, ENDS_AT: String(endsAt) };
  const child = spawn("node", [join(ROOT, "dist/forensics.js"), ...args, "--map", ACME, "--output", "out"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // As on a terminal, where Terraform is in another process group, Ctrl-C reaches the program alone.
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  await until(() => noted().includes("began") || child.exitCode !== null);
  return { child, printed: () => output };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Every Terraform that began, and how many of them still run. */
const terraforms = (): readonly number[] =>
  [...noted().matchAll(/^(\d+) began/gm)].map(([, pid]) => Number(pid)).filter(isAlive);

const COMMANDS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ["recover", ["recover", STACK, `state-${STACK}`]],
  ["plan", ["plan", "ch", "--skip-synth", "--parallel", "1"]],
  ["bootstrap", ["bootstrap", "ch", "--skip-synth", "--yes"]],
];

describe.each(COMMANDS)("%s", (_, args) => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)(
    "waits after %s until Terraform has ended, starts nothing new, and exits with %d",
    async (signal, code) => {
      const { child, printed } = await start(args, 1);
      child.kill(signal);
      expect(await once(child, "close")).toEqual([code, null]);
      const lines = noted().trim().split("\n");
      expect(lines.map((line) => line.replace(/^\d+ (\w+).*/, "$1"))).toEqual(["began", "asked", "ended"]);
      expect(terraforms()).toEqual([]);
      expect(printed()).not.toMatch(/^\s+at /m);
    },
  );
});

it("after the second Ctrl-C recover says what a third one loses, and after the third it ends Terraform at once", async () => {
  const { child, printed } = await start(["recover", STACK], 2);
  child.kill("SIGINT");
  await until(() => noted().includes("asked"));
  child.kill("SIGINT");
  await until(() => printed().includes(COST));
  expect(noted().match(/asked/g)).toHaveLength(1);
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([130, null]);
  expect(noted().match(/asked/g)).toHaveLength(2);
  expect(terraforms()).toEqual([]);
});
