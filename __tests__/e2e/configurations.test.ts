import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { emulatorEnvironment, pointAtEmulator } from "../../sandbox/overrides";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { regionsMap } from "../../bench/regions-map";
import { ACME, run, startEmulator, twoAtATime } from "./support";

let folder: string;
let env: NodeJS.ProcessEnv;
let emulator: Awaited<ReturnType<typeof startEmulator>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "configurations-"));
  emulator = await startEmulator(folder);
  env = {
    ...emulatorEnvironment(process.env, emulator.endpoint),
    ...providerEnvironment(process.env, folder),
    TF_IN_AUTOMATION: "1",
    // One initialized provider serves all stacks.
    TF_DATA_DIR: join(folder, "terraform-data"),
  };
});

afterAll(() => {
  emulator.stop();
  rmSync(folder, { recursive: true });
});

/** Synthesizes a map as a user does, and makes its stacks plannable against the emulator. */
async function synthesize(map: string, name: string): Promise<readonly string[]> {
  const out = join(folder, name);
  const { code, output } = await run("node", ["dist/main.js"], {
    env: { ...process.env, JURISDICTION_MAP: map, CDKTF_OUTDIR: out },
  });
  expect([code, output]).toEqual([0, ""]);
  const stacks = join(out, "stacks");
  const folders = readdirSync(stacks).map((id) => join(stacks, id));
  for (const stack of folders) {
    pointAtEmulator(stack);
    const backend = { local: { path: "terraform.tfstate" } };
    writeFileSync(join(stack, "backend_override.tf.json"), JSON.stringify({ terraform: { backend } }));
  }
  return folders;
}

/** Runs a command of Terraform's in every folder. */
async function inEach(folders: readonly string[], ...args: readonly string[]): Promise<void> {
  const [first = ""] = folders;
  const init = await run("terraform", ["init", "-no-color", "-input=false"], { cwd: first, env });
  expect([init.code, init.code === 0 ? "" : init.output]).toEqual([0, ""]);
  const failures: string[] = [];
  await twoAtATime(folders, async (cwd) => {
    if (cwd !== first) copyFileSync(join(first, ".terraform.lock.hcl"), join(cwd, ".terraform.lock.hcl"));
    const { code, output } = await run("terraform", [...args, "-no-color"], { cwd, env });
    if (code !== 0) failures.push(`${cwd}: terraform ${args.join(" ")}\n${output.slice(output.indexOf("Error"))}`);
  });
  expect(failures).toEqual([]);
}

describe("terraform", () => {
  it("accepts every stack of a company's map, whose plans deploy.test.ts makes", async () => {
    const folders = await synthesize(ACME, "acme");
    expect(folders).toHaveLength(12);
    await inEach(folders, "validate");
  });

  it("accepts and plans every stack of all 34 commercial regions", async () => {
    mkdirSync(folder, { recursive: true });
    const map = join(folder, "every-region.yaml");
    writeFileSync(map, regionsMap(34));
    const folders = await synthesize(map, "every-region");
    expect(folders).toHaveLength(68);
    await inEach(folders, "plan", "-input=false", "-lock=false");
  });
});
