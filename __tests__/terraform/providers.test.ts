import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { readLock, writeLock } from "../../src/terraform/provider-lock";
import { Providers } from "../../src/terraform/providers";
import { mustRun, terraform } from "../../src/terraform/terraform";
import type { TerraformResult, Workspace } from "../../src/terraform/terraform";

jest.mock("../../src/terraform/terraform", () => ({ mustRun: jest.fn(), terraform: jest.fn() }));

const lockOf = (version: string) => `provider "registry.terraform.io/hashicorp/aws" {
  version = "${version}"
  hashes = [
    "h1:${version}",
  ]
}
`;

let output: string;
let calls: string[];

/** Notes how it is called and whether it was given checksums, and leaves a lock where there is none. */
function run({ folder }: Workspace, ...args: readonly string[]): Promise<TerraformResult> {
  const lock = readLock(folder);
  calls.push([basename(folder), ...args, lock?.includes("h1:") === true ? "by checksums" : ""].join(" ").trim());
  if (lock === undefined) writeLock(folder, lockOf("9.9.9"));
  return Promise.resolve({ exitCode: 0, stdout: "", output: "" });
}

beforeEach(() => {
  calls = [];
  output = mkdtempSync(join(tmpdir(), "providers-"));
  for (const stack of ["a", "b"]) mkdirSync(stackOf(stack), { recursive: true });
  jest.mocked(mustRun).mockImplementation(run);
  jest.mocked(terraform).mockImplementation(run);
});

afterEach(() => {
  rmSync(output, { recursive: true });
});

const stackOf = (stack: string): string => join(output, "stacks", stack);
const locks = () => ["a", "b"].map((stack) => readLock(stackOf(stack)));
const providersWith = (lock?: string): Providers => new Providers({ output, env: {}, lock });
const prepare = (lock?: string): Promise<void> => providersWith(lock).prepare([stackOf("a"), stackOf("b")]);

describe("without a committed lock", () => {
  it("the newest providers are downloaded once, for one stack, and every stack gets their lock", async () => {
    await prepare();
    expect(calls).toEqual(["a init -backend=false"]);
    expect(locks()).toEqual([lockOf("9.9.9"), lockOf("9.9.9")]);
  });

  it("they stay the same if newer ones appear, and a lock file without checksums, left by a killed run, is restored", async () => {
    writeLock(stackOf("a"), lockOf("1.0.0"));
    await prepare();
    writeLock(stackOf("b"), 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "1.0.0"\n}\n');
    await prepare();
    expect(calls).toHaveLength(1);
    expect(locks()).toEqual([lockOf("1.0.0"), lockOf("1.0.0")]);
  });

  it("they are downloaded again if they were removed, according to the existing lock", async () => {
    await prepare();
    rmSync(join(output, "providers"), { recursive: true });
    await prepare();
    expect(calls.slice(1)).toEqual(["a init -backend=false -lockfile=readonly by checksums"]);
  });
});

describe("a committed lock", () => {
  it("is refused, and given to no stack, if its provider changes what no one has touched", async () => {
    await expect(prepare(lockOf("6.30.0"))).rejects.toThrow("provider hashicorp/aws 6.30.0 removes");
    expect(readLock(stackOf("b"))).toBeUndefined();
  });

  it("is used for every stack, regardless of what the stack had before", async () => {
    writeLock(stackOf("b"), lockOf("9.9.9"));
    await prepare(lockOf("1.0.0"));
    expect(calls).toEqual(["a init -backend=false -lockfile=readonly by checksums"]);
    expect(locks()).toEqual([lockOf("1.0.0"), lockOf("1.0.0")]);
  });

  it("downloads other providers if it changes, and none if it does not", async () => {
    for (const version of ["1.0.0", "1.0.0", "2.0.0"]) await prepare(lockOf(version));
    expect(calls).toHaveLength(2);
    expect(locks()).toEqual([lockOf("2.0.0"), lockOf("2.0.0")]);
  });
});

it("a stack is initialized only from the downloaded providers, and keeps its checksums for its plan", async () => {
  await prepare(lockOf("1.0.0"));
  await providersWith(lockOf("1.0.0")).initialize({ folder: stackOf("b"), env: {} }, "-reconfigure");
  const init = `init -reconfigure -lockfile=readonly -plugin-dir=${join(output, "providers")}`;
  expect(calls.at(-1)).toBe(`b ${init}`);
  expect(readLock(stackOf("b"))).toBe(lockOf("1.0.0"));
});
