import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { ACME } from "../support/synth";

const ROOT = resolve(__dirname, "../..");

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a compiled command as a user does. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, command), ...args],
      { cwd: ROOT, env },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

const SYNTH = "dist/src/cli/synth.js";
let folder: string;
let output: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  output = join(folder, "cdktf.out");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("synth", () => {
  it("tells of every stack, for people and for machines, and what to do next", async () => {
    const people = await run(SYNTH, ["--map", ACME, "--output", output]);
    expect(people.code).toBe(0);
    expect(people.stdout).toMatch(/^stack +jurisdiction +region +account +resources +archive +state/m);
    expect(people.stdout).toMatch(
      /^eu-eu-central-1 +eu +eu-central-1 +220000000001 +\d{3} +vault lock completed, 10 years +S3 in eu-central-1, locked/m,
    );
    expect(people.stdout).not.toContain("warning");
    expect(people.stdout).toContain("Next: npm run bootstrap -- eu, then npx cdktf deploy 'eu-*'.");
    const machines = await run(SYNTH, ["--map", ACME, "--output", output, "--json"]);
    const { stacks } = JSON.parse(machines.stdout) as { stacks: readonly object[] };
    expect(stacks).toHaveLength(12);
    expect(stacks[0]).toMatchObject({ stack: "eu-eu-central-1", resources: expect.any(Number) as unknown });
  }, 60_000);

  it("prints the errors of a wrong map and nothing else, and leaves what was synthesized before", async () => {
    const map = join(folder, "wrong.yaml");
    writeFileSync(map, "organization: acme\njurisdiction: {}\n");
    const before = readdirSync(join(output, "stacks"));
    const { code, stdout, stderr } = await run(SYNTH, ["--map", map, "--output", output]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`${map}:2:1  jurisdiction`);
    expect(stderr).toMatch(/1 problem in .*wrong\.yaml\. Nothing was written\.\n$/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(join(output, "stacks"))).toEqual(before);
  });

  it("says which file is missing", async () => {
    const { code, stderr } = await run(SYNTH, [], { ...process.env, JURISDICTION_MAP: join(folder, "none.yaml") });
    expect(code).toBe(1);
    expect(stderr).toContain("The file does not exist.");
  });
});

describe("a missing program", () => {
  const withoutPrograms = (): NodeJS.ProcessEnv => ({ ...process.env, PATH: join(folder, "bin") });

  it("is named with the way to get it: terraform", async () => {
    const args = ["ch", "--map", ACME, "--output", output, "--skip-synth", "--yes"];
    const { code, stdout, stderr } = await run("dist/src/cli/bootstrap.js", args, withoutPrograms());
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("terraform is not installed: get 1.10 or later from");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("is named with the way to get it: python3", async () => {
    const script = `require(${JSON.stringify(join(ROOT, "dist/sandbox/venv.js"))}).ensureVenv(${JSON.stringify(join(folder, "venv"))}).catch((error) => console.error(error.message))`;
    const file = join(folder, "venv.js");
    writeFileSync(file, script);
    const outcome = await new Promise<string>((done) => {
      execFile(process.execPath, [file], { env: withoutPrograms() }, (_, __, stderr) => {
        done(stderr);
      });
    });
    expect(outcome).toContain("python3 is not installed");
  });
});
