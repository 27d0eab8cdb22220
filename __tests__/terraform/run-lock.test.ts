import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

import { inTurn, tryToHold, withLock } from "../../src/terraform/run-lock";
import { Interrupted, withSignalHandlers } from "../../src/terraform/signals";

const UNPRIVILEGED = 65534;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  chmodSync(folder, 0o777);
  file = join(folder, "plans.lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Another process, which holds the lock until it ends. */
async function holder(uid?: number): Promise<ChildProcess> {
  const lock = resolve(__dirname, "../../dist/src/terraform/run-lock.js");
  const program = `
    require(process.argv[1]).withLock(process.argv[2], () => new Promise(() => setInterval(() => undefined, 1000)));
    console.log("held");
  `;
  const child = spawn("node", ["-e", program, lock, file], {
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid === undefined ? {} : { uid }),
  });
  await once(child.stdout, "data");
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close");
}

const work = jest.fn(() => Promise.resolve("done"));
const failing = (): Promise<never> => Promise.reject(new Error("failed"));
const tried = (): Promise<string> => withLock(file, work);
const refusal = (pid: number | undefined): string =>
  `another forensics process (PID ${String(pid)}) is using this folder (${file}); wait until it has ended, then run this command again`;

it("lets one process at a time work, and names it to the other", async () => {
  const child = await holder();
  await expect(tried()).rejects.toThrow(refusal(child.pid));
  expect(work).not.toHaveBeenCalled();
  await killed(child);
});

it("lets work wait for its turn", async () => {
  const events: string[] = [];
  const turn = (name: string) =>
    inTurn(
      file,
      async () => {
        events.push(`${name} begins`);
        await setTimeout(50);
        events.push(`${name} ends`);
      },
      jest.fn(),
    );
  await Promise.all([turn("one"), turn("two"), expect(inTurn(file, failing, jest.fn())).rejects.toThrow("failed")]);
  expect(events).toEqual(["one begins", "one ends", "two begins", "two ends"]);
});

it("lets work wait until another process that holds the lock is killed", async () => {
  const child = await holder();
  const announce = jest.fn();
  const waiting = inTurn(file, work, announce);
  await setTimeout(250);
  expect(work).not.toHaveBeenCalled();
  await killed(child);
  expect(await waiting).toBe("done");
  expect(announce.mock.calls).toEqual([
    [`waiting for another forensics process (PID ${String(child.pid)}), which holds ${file}`],
  ]);
});

it("is free after its holder was killed", async () => {
  await killed(await holder());
  expect(readFileSync(file, "utf8")).toMatch(/^\d+$/);
  expect(await tried()).toBe("done");
});

it("does not confuse a later process with the holder because it has the same id", async () => {
  // The id of a process that lives: this one's parent.
  writeFileSync(file, String(process.ppid));
  expect(await tried()).toBe("done");
});

// Only root may start a process as another user.
(process.getuid?.() === 0 ? it : it.skip)("is held by another user's process as well", async () => {
  const child = await holder(UNPRIVILEGED);
  await expect(tried()).rejects.toThrow(refusal(child.pid));
  await killed(child);
  expect(await tried()).toBe("done");
});

it("also works within one process, until the work has ended, even with a failure", async () => {
  await withLock(file, async () => {
    await expect(tried()).rejects.toThrow(refusal(process.pid));
  });
  await expect(withLock(file, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await tried()).toBe("done");
  expect(readFileSync(file, "utf8")).toBe("");
});

it("admits only one of two that begin at once", async () => {
  const all = await Promise.allSettled([tried(), tried()]);
  expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("reports if its file cannot be opened", () => {
  writeFileSync(join(folder, "a-file"), "");
  expect(() => tryToHold(join(folder, "a-file", "plans.lock"))).toThrow(
    /plans\.lock cannot be opened \((?:EEXIST|ENOTDIR)\)/,
  );
});

// The last: a signal stays received in this process.
it.each(["SIGINT", "SIGTERM"] as const)("ends waiting at %s", async (signal) => {
  const [child, never] = [await holder(), jest.fn()];
  const waiting = withSignalHandlers(() => inTurn(file, never, jest.fn()));
  process.emit(signal);
  await expect(waiting).rejects.toThrow(
    new Interrupted(
      `interrupted while waiting for another forensics process (PID ${String(child.pid)}), which holds ${file}; nothing was done`,
    ),
  );
  expect(never).not.toHaveBeenCalled();
  await killed(child);
});
