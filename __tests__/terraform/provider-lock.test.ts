import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readLock, withoutChecksums, writeLock } from "../../src/terraform/provider-lock";

const LOCK = `# This file is maintained automatically by "terraform init".

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.100.0"
  hashes = [
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
    "zh:0b1d7d4e8a",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.7.2"
  hashes = [
    "h1:KG4NuIBl1mRWU0KD/BGfCi1YN/j3F7H4YgeeM7iSdNs=",
  ]
}
`;

const BARE = `# This file is maintained automatically by "terraform init".

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.100.0"
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.7.2"
}
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it("removes the checksums, keeps the versions, and restores the checksums", async () => {
  writeLock(folder, LOCK);
  expect(await withoutChecksums(folder, () => Promise.resolve(readLock(folder)))).toBe(BARE);
  expect(readLock(folder)).toBe(LOCK);
});

it("restores them if the work fails", async () => {
  writeLock(folder, LOCK);
  await expect(withoutChecksums(folder, () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  expect(readLock(folder)).toBe(LOCK);
});

it("creates no lock file if none exists", async () => {
  expect(await withoutChecksums(folder, () => Promise.resolve("done"))).toBe("done");
  expect(readLock(folder)).toBeUndefined();
});
