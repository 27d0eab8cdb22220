import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { StateFile } from "../../../src/terraform/state";
import { mustRun } from "../../../src/terraform/terraform";
import { writeState } from "../../../src/terraform/recover/write-state";
import { UserError } from "../../../src/user-error";

jest.mock("../../../src/terraform/terraform", () => ({ mustRun: jest.fn() }));

const STACK = "eu-eu-central-1";
const key = (name: string, id: string) => ({
  mode: "managed" as const,
  type: "aws_kms_key",
  name,
  instances: [{ attributes: { id } }],
});
const state = (serial: number, ...resources: StateFile["resources"]): StateFile => ({
  lineage: "bde43327",
  serial,
  resources,
});
const EVIDENCE = key("evidence", "key-1");
const LOGS = key("logs", "key-2");
/** What `state pull` prints of a workspace of HCP Terraform that holds nothing. */
const NOTHING: StateFile = { lineage: "", serial: 0, resources: [] };

let output: string;
let folder: string;
let there: StateFile | undefined;
let pushes: number;

beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), "write-state-"));
  folder = join(output, "stacks", STACK);
  mkdirSync(folder, { recursive: true });
  pushes = 0;
  jest.mocked(mustRun).mockImplementation((_, ...args) => {
    if (args.join(" ") === "state push errored.tfstate") {
      pushes += 1;
      const { serial, resources } = JSON.parse(readFileSync(join(folder, "errored.tfstate"), "utf8")) as StateFile;
      // As Terraform does where nothing was there.
      there = { lineage: there === undefined || there.lineage === "" ? "new" : there.lineage, serial, resources };
    }
    return Promise.resolve({ exitCode: 0, stdout: there === undefined ? "" : JSON.stringify(there), output: "" });
  });
});

afterEach(() => {
  rmSync(output, { recursive: true });
});

const leave = (unwritten: StateFile | string): void => {
  writeFileSync(join(folder, "errored.tfstate"), typeof unwritten === "string" ? unwritten : JSON.stringify(unwritten));
};
const keepIn = () => join(output, "written-states");
const write = () => writeState({ workspace: { folder, env: {} }, keepIn: keepIn(), step: () => undefined });

async function expectRefused(words: RegExp): Promise<void> {
  const refused = write();
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(words);
  expect(pushes).toBe(0);
  expect(existsSync(join(folder, "errored.tfstate"))).toBe(true);
}

describe("a state that Terraform could not write", () => {
  it("is nothing to do if there is no such state", async () => {
    expect(await write()).toBeUndefined();
    expect(mustRun).not.toHaveBeenCalled();
  });

  it.each([
    ["follows on the backend's", state(4, EVIDENCE)],
    ["is the first one, in S3", undefined],
    ["is the first one, in a workspace of HCP Terraform", NOTHING],
  ])("is written if it %s, and then kept next to the stacks", async (_, before) => {
    there = before;
    leave(state(5, EVIDENCE, LOGS));
    expect(await write()).toBe(join(keepIn(), `${STACK}.5.tfstate`));
    expect([pushes, there?.resources]).toEqual([1, [EVIDENCE, LOGS]]);
    expect(readdirSync(folder)).toEqual([]);
    expect(JSON.parse(readFileSync(join(keepIn(), `${STACK}.5.tfstate`), "utf8"))).toEqual(state(5, EVIDENCE, LOGS));
  });

  it("is written even if it records less, because resources were destroyed", async () => {
    there = state(4, EVIDENCE, LOGS);
    leave(state(5));
    expect(await write()).toBeDefined();
    expect([pushes, there.resources]).toEqual([1, []]);
  });

  it.each([
    ["under its own lineage", state(5, EVIDENCE)],
    ["under a new lineage, as where there was none before", { ...state(1, EVIDENCE), lineage: "new" }],
  ])("is not written twice if a stopped run had written it %s", async (_, before) => {
    there = before;
    leave(state(5, EVIDENCE));
    expect(await write()).toBeDefined();
    expect(pushes).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not written if the backend has a later one, and the report lists what only it records", async () => {
    there = state(6, EVIDENCE);
    leave(state(5, EVIDENCE, LOGS));
    await expectRefused(
      /has serial 5, and the backend's state has 6 already[^]*records:\n {2}aws_kms_key\.logs key-2\n/,
    );
  });

  it("is not written if the backend has another object under one address", async () => {
    there = state(6, key("logs", "key-9"));
    leave(state(5, LOGS));
    await expectRefused(/records:\n {2}aws_kms_key\.logs key-2\n/);
  });

  it("is not written if the backend has another lineage", async () => {
    there = { ...state(1, EVIDENCE), lineage: "other" };
    leave(state(5, LOGS));
    await expectRefused(/is of another lineage \(bde43327\) than the backend's state \(other\)/);
  });

  it.each(["", "{", "[]", "{}"])("is not written if it cannot be read: %j", async (text) => {
    leave(text);
    await expectRefused(/cannot be read as a state/);
  });

  it("is not removed if it does not arrive", async () => {
    leave(state(5, LOGS));
    jest.mocked(mustRun).mockResolvedValue({ exitCode: 0, stdout: JSON.stringify(NOTHING), output: "" });
    await expect(write()).rejects.toThrow(/was not found in the backend/);
    expect(existsSync(join(folder, "errored.tfstate"))).toBe(true);
  });
});
