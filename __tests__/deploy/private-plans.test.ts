import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PrivatePlans } from "../../src/deploy/private-plans";
import { sha256 } from "../../src/facts/digests";

let folder: string;
let copies: PrivatePlans;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plans-"));
  copies = new PrivatePlans();
  writeFileSync(join(folder, "one.tfplan"), "what was reviewed", { mode: 0o666 });
});

afterEach(() => {
  copies.remove();
  rmSync(folder, { recursive: true });
});

function taken() {
  const plan = copies.take("one", join(folder, "one.tfplan"));
  if (plan === undefined) throw new Error("not taken");
  return plan;
}

it("a plan is copied to a folder that no one else may read or write", () => {
  const { file } = taken();
  expect(statSync(copies.folder).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("a file that is replaced in the folder of plans afterwards does not change the copy", () => {
  const plan = taken();
  writeFileSync(join(folder, "one.tfplan"), "something else");
  expect(plan.digest).toBe(sha256("what was reviewed"));
  expect(plan.read()?.toString()).toBe("what was reviewed");
});

it("a copy that was changed or removed is not read", () => {
  const plan = taken();
  writeFileSync(plan.file, "something else");
  expect(plan.read()).toBeUndefined();
  rmSync(plan.file);
  expect(plan.read()).toBeUndefined();
});

it("a plan that does not exist has no copy, and no copy remains", () => {
  expect(copies.take("two", join(folder, "two.tfplan"))).toBeUndefined();
  const { file } = taken();
  copies.remove();
  expect([existsSync(file), existsSync(copies.folder)]).toEqual([false, false]);
});
