import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { currentFolder } from "./sources/cache";

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "roots-"));
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

const roots = (): readonly string[] => readdirSync(parent).filter((entry) => entry !== "uses" && entry !== "lock");

const make = jest.fn((folder: string) => {
  mkdirSync(folder);
  return Promise.resolve();
});

it("makes a folder once, even if two ask at the same time", async () => {
  const folders = await Promise.all([currentFolder(parent, "a-1", make), currentFolder(parent, "a-1", make)]);
  expect(folders).toEqual([join(parent, "a-1"), join(parent, "a-1")]);
  expect(make).toHaveBeenCalledTimes(1);
});

it("removes folders of earlier states that no process uses", async () => {
  for (const old of ["a-0", "b.old"]) mkdirSync(join(parent, old));
  await currentFolder(parent, "a-1", make);
  expect(roots()).toEqual(["a-1"]);
});

it("keeps the folder of a run that has not ended, and removes it after that", async () => {
  mkdirSync(join(parent, "uses"));
  mkdirSync(join(parent, "a-0"));
  const lock = resolve("dist/src/terraform/run-lock.js");
  const program = `require(process.argv[1]).tryToHold(process.argv[2]); console.log("held"); setInterval(() => undefined, 1000);`;
  const other = spawn("node", ["-e", program, lock, join(parent, "uses", "a-0.other")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(other.stdout, "data");
  await currentFolder(parent, "a-1", make);
  expect(roots()).toEqual(["a-0", "a-1"]);
  other.kill("SIGKILL");
  await once(other, "close");
  await currentFolder(parent, "a-1", make);
  expect(roots()).toEqual(["a-1"]);
});
