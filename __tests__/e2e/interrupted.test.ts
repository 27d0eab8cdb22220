import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "../../sandbox/run-folder";
import { ACME, ROOT, Running } from "./support";

const start = (): Running =>
  new Running("node", ["dist/forensics.js", "sandbox", "--map", ACME, "ch-eu-central-2"], { cwd: ROOT });

const runFolder = (sandbox: Running): string => join(ROOT, ".sandbox", `run-${String(sandbox.process.pid)}`);

describe("an interrupted sandbox", () => {
  let killed: Running;
  let next: Running;
  let emulator: number;

  beforeAll(async () => {
    killed = start();
    await killed.printed(/making the buckets and their key/);
    emulator = Number(readFileSync(join(runFolder(killed), "emulator.pid"), "utf8"));
    killed.signal("SIGKILL");
    await killed.finished;
    next = start();
    await next.printed(/making the buckets and their key/);
  });

  it("leaves nothing behind that the next run does not remove", () => {
    expect(existsSync(runFolder(killed))).toBe(false);
    expect(isAlive(emulator)).toBe(false);
  });

  it("gives Terraform time to end, and cleans up, after Ctrl-C", async () => {
    const own = Number(readFileSync(join(runFolder(next), "emulator.pid"), "utf8"));
    next.signal("SIGINT");
    const { code, output } = await next.finished;
    expect(code).toBe(130);
    expect(output).toMatch(/terraform apply .*failed:/);
    expect(existsSync(runFolder(next))).toBe(false);
    await new Promise((done) => setTimeout(done, 1000));
    expect(isAlive(own)).toBe(false);
  });
});
