import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { emulatorEnvironment } from "../../sandbox/environment";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { begunState } from "./begun-state";
import { ACME, ROOT, run, Running, startEmulator } from "./support";

const STACK = "state-ch-eu-central-2";

let folder: string;
let env: NodeJS.ProcessEnv;
let emulator: Awaited<ReturnType<typeof startEmulator>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bootstrap-"));
  emulator = await startEmulator(folder);
  env = { ...emulatorEnvironment(process.env, emulator.endpoint), ...providerEnvironment(process.env, folder) };
  await run("node", [join(ROOT, "dist/main.js")], {
    env: { ...process.env, JURISDICTION_MAP: ACME, CDKTF_OUTDIR: join(folder, "cdktf.out") },
  });
});

afterAll(() => {
  emulator.stop();
  rmSync(folder, { recursive: true });
});

const bootstrap = (...args: readonly string[]): Running => {
  const running = new Running(
    "node",
    [join(ROOT, "dist/forensics.js"), "bootstrap", "ch", "--map", ACME, "--skip-synth", ...args],
    {
      cwd: folder,
      env,
    },
  );
  running.process.stdin?.end();
  return running;
};

/** What waits in the working folder for a bootstrap that is not finished. */
const waiting = (): readonly string[] => {
  const home = join(folder, ".bootstrap");
  return existsSync(home) ? readdirSync(home).filter((name) => !name.endsWith(".lock")) : [];
};

// In this order: each test continues with what the one before has left.
describe("bootstrap", () => {
  it("creates nothing without a confirmation", async () => {
    const { code, output } = await bootstrap().finished;
    expect(code).toBe(1);
    const names = ["state", "deployments"].map((purpose) => `acme-forensics-${purpose}-230000000001-eu-central-2`);
    expect(output).toContain(`${STACK}: buckets ${names.join(" and ")} in account 230000000001`);
    expect(output).toContain("--yes");
    expect(waiting()).toEqual([]);
  });

  it("lists the jurisdictions of the map if another one is named", async () => {
    const { code, output } = await run("node", ["dist/forensics.js", "bootstrap", "de", "--map", ACME, "--yes"]);
    expect([code, output]).toEqual([1, 'the map has no jurisdiction "de"; it has eu, ch, us, sg\n']);
  });

  it("is refused while another one runs", async () => {
    const first = bootstrap("--yes");
    await first.printed(/making the buckets and their key/);
    const second = await bootstrap("--yes").finished;
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/another forensics process \(PID \d+\) is using this folder/);
    // Some of the stack exists by now, and only the local state knows it.
    await new Promise((done) => setTimeout(done, 4000));
    first.signal("SIGKILL");
    await first.finished;
    expect(waiting()).toContain(`${STACK}.started`);
  });

  it("takes over what a killed run created, whether or not its state records it", async () => {
    const file = join(folder, ".bootstrap", `${STACK}.tfstate`);
    writeFileSync(file, begunState(join(folder, "cdktf.out/stacks", STACK), ""));
    const { code, output } = await bootstrap("--yes").finished;
    expect([code, output]).toEqual([0, expect.stringContaining(`${STACK}: `)]);
    expect(waiting()).toEqual([]);
  });

  it("changes nothing when it is run again", async () => {
    const { code, output } = await bootstrap("--yes").finished;
    expect(code).toBe(0);
    expect(output).toContain(`${STACK}: already there`);
    const machines = await bootstrap("--yes", "--json").finished;
    expect(JSON.parse(machines.output)).toEqual({ stacks: [{ stack: STACK, result: "already there" }] });
  });
});
