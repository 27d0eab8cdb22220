import { execFile } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** In place of python3: makes a folder whose interpreter takes a moment to install, and records each call. */
const PYTHON = `#!/bin/sh
echo "$*" >> "$CALLS"
[ "$2" = venv ] || exec sleep 0.3
mkdir -p "$3/bin"
cp "$0" "$3/bin/python"
`;

const PROGRAM = "require(process.argv[1]).ensureVenv(process.argv[2]).then((python) => process.stdout.write(python))";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "venv-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "python3"), PYTHON);
  chmodSync(join(folder, "bin", "python3"), 0o755);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A process that needs the Python. @returns its interpreter */
async function ensured(home: string): Promise<string> {
  const env = {
    ...process.env,
    PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
    CALLS: join(folder, "calls"),
  };
  const args = ["-e", PROGRAM, resolve("dist/sandbox/venv.js"), home];
  return (await promisify(execFile)(process.execPath, args, { env })).stdout;
}

const calls = (): readonly string[] => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");

it("is made once for processes at the same time, and then kept", async () => {
  const home = join(folder, "home", "venv");
  const pythons = await Promise.all([ensured(home), ensured(home), ensured(home)]);
  expect(new Set(pythons)).toEqual(new Set([join(home, "bin", "python")]));
  expect(calls()).toEqual([
    `-m venv ${home}.draft`,
    expect.stringMatching(/^-m pip install .*sandbox\/requirements\.txt$/),
  ]);
  await ensured(home);
  expect(calls()).toHaveLength(2);
  expect(readdirSync(join(folder, "home")).sort()).toEqual(["venv", "venv.lock"]);
});

it("is made again after a run that was killed in the middle", async () => {
  const home = join(folder, "venv");
  mkdirSync(join(`${home}.draft`, "leftover"), { recursive: true });
  await ensured(home);
  expect(readdirSync(home)).toEqual(["bin"]);
});

it("is made again if its Python is a link to one that an upgrade removed", async () => {
  const home = join(folder, "venv");
  mkdirSync(join(home, "bin"), { recursive: true });
  mkdirSync(join(home, "lib"));
  symlinkSync(join(folder, "python3.9"), join(home, "bin", "python"));
  await ensured(home);
  expect(readFileSync(join(home, "bin", "python"), "utf8")).toBe(PYTHON);
  expect(readdirSync(home)).toEqual(["bin"]);
});
