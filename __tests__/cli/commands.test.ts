import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { archive, edited, second } from "../map/minimal";
import type { Edit } from "../map/minimal";
import { ACME } from "../support/synth";

const ROOT = resolve(__dirname, "../..");

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a compiled program as a user does. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, program), ...args],
      { cwd: ROOT, env },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** The program alone, as cdktf runs it. */
const main = (env: NodeJS.ProcessEnv) =>
  run("dist/main.js", [], { ...process.env, CDKTF_OUTDIR: join(folder, "plans"), ...env });

const forensics = (args: readonly string[], env?: NodeJS.ProcessEnv) => run("dist/forensics.js", args, env);
const synth = (args: readonly string[], env?: NodeJS.ProcessEnv) => forensics(["synth", ...args], env);
let folder: string;
let output: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  output = join(folder, "cdktf.out");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** As a user's shell has it: these tests may themselves be run by npm. */
const withoutNpm = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));

/** Every key of an object, at any depth. */
const keysIn = (value: unknown): readonly string[] => {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
};

describe("synth", () => {
  it("reports every stack, for people and for machines, and what to do next", async () => {
    const people = await synth(["--map", ACME, "--output", output]);
    expect(people.code).toBe(0);
    expect(people.stdout).toMatch(/^stack +jurisdiction +region +account +resources +archive +state/m);
    expect(people.stdout).toMatch(
      /^eu-eu-central-1 +eu +eu-central-1 +220000000001 +\d{3} +vault lock completed, 10 years +S3 in eu-central-1, with a lock file/m,
    );
    expect(people.stdout).toMatch(/^warning the map does not require MFA of .*: set access\.mfaTag/m);
    expect(people.stdout).toMatch(/^warning investigators of ir-2026-014 .*\n +in eu-eu-central-1, eu-eu-west-1$/m);
    expect(people.stdout).toContain(
      `Next: npx forensics bootstrap eu --map ${ACME} --output ${output}, then npx forensics plan eu --map ${ACME} --output ${output}. ` +
        `To try it without AWS: npx forensics sandbox --map ${ACME}\n`,
    );
    const machines = await synth(["--map", ACME, "--output", output, "--json"]);
    const { stacks } = JSON.parse(machines.stdout) as { stacks: readonly object[] };
    expect(stacks).toHaveLength(12);
    expect(stacks[0]).toMatchObject({ stack: "eu-eu-central-1", resources: expect.any(Number) as unknown });
  });

  it("prints only JSON with the documented npm command, and its keys contain no spaces", async () => {
    const npm = (...args: readonly string[]) =>
      new Promise<Outcome>((done) => {
        execFile("npm", args, { cwd: ROOT, env: withoutNpm() }, (error, stdout, stderr) => {
          done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
        });
      });
    const asked = ["synth", "--", "--json", "--map", ACME, "--output", output];
    const { code, stdout, stderr } = await npm("run", "--silent", ...asked);
    expect([code, stderr]).toEqual([0, ""]);
    expect(keysIn(JSON.parse(stdout)).filter((key) => !/^[a-z][A-Za-z0-9]*$/.test(key))).toEqual([]);
    const loud = await npm("run", ...asked);
    expect(loud.stderr).toContain("npm run --silent synth -- … --json");
  });

  it("reports where HCP Terraform keeps state, and that nothing needs a bootstrap", async () => {
    const map = join(folder, "cloud.yaml");
    const state = "{ backend: cloud, cloud: { organization: acme, location: US, acceptedBy: general counsel } }";
    writeFileSync(map, readFileSync(ACME, "utf8").replace(/^state:[^]*?(?=^\S)/m, `state: ${state}\n`));
    const { code, stdout } = await synth(["--map", map, "--output", join(folder, "cloud.out")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^state-eu-eu-central-1 +eu +eu-central-1 +220000000001 +\d+ +HCP Terraform in US/m);
    expect(stdout).toContain(`Next: npx forensics plan eu --map ${map}`);
    const nothing = await forensics(["bootstrap", "eu", "--map", map, "--yes"]);
    expect(nothing).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to do") as unknown });
    const machines = await forensics(["bootstrap", "eu", "--map", map, "--yes", "--json"]);
    expect([machines.code, JSON.parse(machines.stdout)]).toEqual([0, { stacks: [] }]);
  });

  it("prints a broken rule once, with its line in the map, and no frame of a spinner", async () => {
    const map = join(folder, "needless.yaml");
    const exception =
      "{ rule: access/encryption, address: aws_x.y, reason: CR-12, approvedBy: counsel, until: 2099-12-31 }";
    const account = 'account: "220000000001"';
    const text = readFileSync(ACME, "utf8").replace(account, `${account}\n        exceptions: [${exception}]`);
    writeFileSync(map, text);
    const { code, stdout, stderr } = await synth(["--map", map, "--output", join(folder, "needless.out")]);
    expect(code).toBe(1);
    const line = text.split("\n").findIndex((one) => one.includes("exceptions:")) + 1;
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^✖ Synthesizing .* \[FAILED: see below\]$/) as unknown,
      expect.stringMatching(new RegExp(`^${map}:${line}:\\d+$`)) as unknown,
      "exceptions/unused  eu-eu-central-1  exceptions: access/encryption aws_x.y",
      "  Nothing breaks this rule at this address, so nothing needs this exception.",
      "  Remove it, or correct its rule and address.",
      "",
      "1 violation",
      "",
      "Nothing was written: no stack may be deployed that breaks a rule.",
    ]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  it("removes stacks that are no longer in the map, but none that contains state", async () => {
    const stacks = join(folder, "orphans.out/stacks");
    for (const [stack, file] of [
      ["fr-eu-west-3", "cdk.tf.json"],
      ["it-eu-south-1", "terraform.tfstate"],
    ] as const) {
      mkdirSync(join(stacks, stack), { recursive: true });
      writeFileSync(join(stacks, stack, file), "{}");
    }
    expect(await synth(["--map", ACME, "--output", join(folder, "orphans.out")])).toMatchObject({ code: 0 });
    expect(readdirSync(stacks)).toHaveLength(13);
    expect(existsSync(join(stacks, "it-eu-south-1/terraform.tfstate"))).toBe(true);
  });

  it("writes nothing if Terraform could not write a state, even of a stack that is no longer in the map", async () => {
    const output = join(folder, "unwritten.out");
    mkdirSync(join(output, "stacks/it-eu-south-1"), { recursive: true });
    writeFileSync(join(output, "stacks/it-eu-south-1/errored.tfstate"), "{}");
    const { code, stderr } = await synth(["--map", ACME, "--output", output]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`recover it-eu-south-1 --output ${output}`)]);
    expect(readdirSync(output, { recursive: true }).sort()).toEqual([
      "stacks",
      "stacks/it-eu-south-1",
      "stacks/it-eu-south-1/errored.tfstate",
    ]);
  });

  it("prints only the errors of a wrong map, and keeps the earlier synthesis", async () => {
    const map = join(folder, "wrong.yaml");
    writeFileSync(map, "organization: acme\njurisdiction: {}\n");
    const before = readdirSync(join(output, "stacks"));
    const { code, stdout, stderr } = await synth(["--map", map, "--output", output]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`${map}:2:1  jurisdiction`);
    expect(stderr).toMatch(/1 problem in .*wrong\.yaml\. Nothing was written\.\n$/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(join(output, "stacks"))).toEqual(before);
  });

  it("says which file is missing", async () => {
    const { code, stderr } = await synth([], { ...process.env, JURISDICTION_MAP: join(folder, "none.yaml") });
    expect(code).toBe(1);
    expect(stderr).toContain("The file does not exist.");
  });
});

describe("a missing program", () => {
  const withoutPrograms = (): NodeJS.ProcessEnv => ({ ...process.env, PATH: join(folder, "bin") });

  it("is named, with how to get it: terraform", async () => {
    const args = ["bootstrap", "ch", "--map", ACME, "--output", output, "--skip-synth", "--yes"];
    const { code, stdout, stderr } = await forensics(args, withoutPrograms());
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("terraform is not installed: get 1.10 or later from");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("is named, with how to get it: python3", async () => {
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

describe("deployer", () => {
  const deployer = (args: readonly string[]) => forensics(["deployer", ...args]);

  it("writes the policies for the owner of an account, within IAM's length limits, and how to attach them", async () => {
    const documents = join(folder, "deployer.out");
    const { code, stdout } = await deployer(["eu", "--map", ACME, "--output", documents]);
    expect(code).toBe(0);
    expect(readdirSync(documents)).toEqual(["220000000001", "220000000002"]);
    expect(readdirSync(join(documents, "220000000001"))).toEqual([
      "forensics-deployer-boundary.json",
      "forensics-deployer-custody-eu-central-1.json",
      "forensics-deployer-guards-eu-central-1.json",
      "forensics-deployer-network-eu-central-1.json",
      "forensics-deployer-operations-eu-central-1.json",
      "forensics-deployer-roles-eu-central-1.json",
      "make-roles.sh",
    ]);
    const sizes = [...stdout.matchAll(/^forensics-deployer .* (\d+)$/gm)].map(([, size]) => Number(size));
    expect(sizes).toHaveLength(12);
    expect(Math.max(...sizes)).toBeLessThan(6144);
    expect(stdout).toContain("The map does not say who may assume forensics-deployer: set deployer.principals");
    expect(stdout).toContain(join(documents, "220000000001", "make-roles.sh"));
    const script = readFileSync(join(documents, "220000000001", "make-roles.sh"), "utf8");
    expect(script).toContain("boundary forensics-deployer forensics-deployer-boundary\n");
  });

  it("writes one boundary for an account with two regions, which covers both", async () => {
    const map = join(folder, "two.yaml");
    const text = readFileSync(ACME, "utf8")
      .replace('account: "220000000002"', 'account: "220000000001"')
      .replace('account: "220000000001"', 'account: "220000000001"\n        home: true')
      .replace("role: forensics-deployer", "role: forensics-deployer\n  planRole: forensics-planner");
    writeFileSync(map, text);
    const { stdout } = await deployer(["eu", "--map", map, "--json"]);
    const policies = (JSON.parse(stdout) as Record<string, readonly { use: string; name: string; document: object }[]>)[
      "220000000001"
    ];
    const boundaries = policies?.filter(({ use }) => use === "boundary") ?? [];
    expect(boundaries).toHaveLength(1);
    expect(JSON.stringify(boundaries[0]?.document)).toContain('["eu-central-1","eu-west-1"]');
    expect(policies?.map(({ name }) => name)).toContain("forensics-planner-eu-west-1");
  });

  /** A map of one account with these regions besides its first. */
  function oneAccount(regions: readonly string[], ...edits: readonly Edit[]): string {
    const map = join(folder, "one-account.yaml");
    const added = regions.map((region, index) =>
      second(region, "220000000001", `10.65.${index * 16}.0/20`, index === 0 ? ", home: true" : ""),
    );
    writeFileSync(map, edited(...added, ...edits));
    return map;
  }

  it("reports IAM's quota if an account has too many regions for the policies of one role", async () => {
    const three = oneAccount(["eu-west-3", "eu-north-1"]);
    expect((await deployer(["eu", "--map", three, "--output", join(folder, "three")])).stdout).toContain(
      "IAM attaches 10 managed policies to a role; deployer needs 15: first raise the account's quota",
    );
    const two = oneAccount(["eu-west-3"]);
    const { code, stdout } = await deployer(["eu", "--map", two, "--output", join(folder, "two")]);
    expect([code, stdout.includes("IAM attaches")]).toEqual([0, false]);
  });

  it("writes no policy that is too long for IAM", async () => {
    const map = oneAccount(
      ["eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2", "eu-central-1"],
      archive("kind: s3-object-lock, years: 2"),
      ["organization: acme", "organization: acme-limited"],
      ["{ role: deployer }", `{ role: ${"d".repeat(64)} }`],
    );
    const { code, stdout, stderr } = await deployer(["eu", "--map", map, "--output", join(folder, "six")]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^d{64}-boundary would be \d{4} characters long; IAM takes 6144\. Give some .*\.\n$/);
  });

  it("knows the jurisdictions of the map", async () => {
    const { code, stderr } = await deployer(["mars", "--map", ACME]);
    expect([code, stderr]).toEqual([1, 'the map has no jurisdiction "mars"; it has eu, ch, us, sg\n']);
  });
});

describe("a program that only plans", () => {
  it("uses the map's read-only role, and takes no lock", async () => {
    const map = join(folder, "planner.yaml");
    const text = readFileSync(ACME, "utf8");
    writeFileSync(
      map,
      text.replace("role: forensics-deployer", "role: forensics-deployer\n  planRole: forensics-planner"),
    );
    expect(await main({ JURISDICTION_MAP: map, TERRAFORM_AS: "plan" })).toMatchObject({ code: 0 });
    const stack = join(folder, "plans/stacks/eu-eu-central-1/cdk.tf.json");
    const { provider, terraform } = JSON.parse(readFileSync(stack, "utf8")) as {
      provider: { aws: readonly { assume_role: readonly object[] }[] };
      terraform: { backend: { s3: object } };
    };
    const role = { role_arn: "arn:aws:iam::220000000001:role/forensics-planner" };
    expect(provider.aws[0]?.assume_role[0]).toMatchObject(role);
    expect(terraform.backend.s3).toMatchObject({ use_lockfile: false, assume_role: role });
  });

  it("says what is missing or wrong", async () => {
    const missing = await main({ JURISDICTION_MAP: ACME, TERRAFORM_AS: "plan" });
    expect([missing.code, missing.stderr]).toEqual([
      1,
      "eu-eu-central-1: the map has no deployer.planRole, which TERRAFORM_AS=plan needs\n",
    ]);
    const wrong = await main({ JURISDICTION_MAP: ACME, TERRAFORM_AS: "root" });
    expect([wrong.code, wrong.stderr]).toEqual([1, 'TERRAFORM_AS is "root"; it must be deployer or plan\n']);
  });
});

describe("forensics check", () => {
  it("is the program of the package, and reports by its exit code what it found", async () => {
    const stacks = join(folder, "checked");
    expect((await main({ JURISDICTION_MAP: ACME, CDKTF_OUTDIR: stacks })).code).toBe(0);
    const { bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { bin: { forensics: string } };
    expect(bin.forensics).toBe("dist/forensics.js");
    const right = await forensics(["check", stacks]);
    expect([right.code, right.stderr]).toEqual([0, ""]);
    expect(right.stdout).toContain("12 stacks break no rule.");
    const file = join(stacks, "stacks/eu-eu-central-1/cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"block-all-sharing"', '"unblocked"'));
    expect(await forensics(["check", stacks])).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("1 violation") as unknown,
    });
    expect(await forensics(["check", join(folder, "nowhere")])).toEqual({
      code: 1,
      stdout: "",
      stderr: `${join(folder, "nowhere")} does not exist\n`,
    });
  });

  it("checks a synthesis as of the day in JUDGE_AT, and refuses a value that is not a day", async () => {
    expect(
      await main({ JURISDICTION_MAP: ACME, JUDGE_AT: "tomorrow", CDKTF_OUTDIR: join(folder, "never") }),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining('"tomorrow" is not a valid date.') as unknown });
  });
});
