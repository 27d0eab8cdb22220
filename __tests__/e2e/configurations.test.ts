import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { emulatorEnvironment } from "../../sandbox/environment";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { regionsMap } from "../../bench/regions-map";
import { lockWithoutChecksums, run, startEmulator, twoAtATime } from "./support";

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

/** Synthesizes a map as a user does, with local state. */
async function synthesize(map: string, name: string): Promise<readonly string[]> {
  const out = join(folder, name);
  const { code, output } = await run("node", ["dist/main.js"], {
    env: { ...process.env, JURISDICTION_MAP: map, CDKTF_OUTDIR: out },
  });
  expect([code, output]).toEqual([0, ""]);
  const stacks = join(out, "stacks");
  const folders = readdirSync(stacks).map((id) => join(stacks, id));
  for (const stack of folders) {
    const backend = { local: { path: "terraform.tfstate" } };
    writeFileSync(join(stack, "backend_override.tf.json"), JSON.stringify({ terraform: { backend } }));
  }
  return folders;
}

async function planEach(folders: readonly string[]): Promise<void> {
  for (const folder of folders) lockWithoutChecksums(folder);
  const [first = ""] = folders;
  const args = ["init", "-no-color", "-input=false", "-lockfile=readonly"];
  const init = await run("terraform", args, { cwd: first, env });
  expect([init.code, init.code === 0 ? "" : init.output]).toEqual([0, ""]);
  const failures: string[] = [];
  await twoAtATime(folders, async (cwd) => {
    const { code, output } = await run("terraform", ["plan", "-input=false", "-lock=false", "-no-color"], { cwd, env });
    if (code !== 0) failures.push(`${cwd}:\n${output.slice(output.indexOf("Error"))}`);
  });
  expect(failures).toEqual([]);
}

/** One stack of each kind: those of a kind differ in nothing but their region's and account's names. */
function oneOfEachKind(folders: readonly string[]): readonly string[] {
  return [...new Map(folders.map((folder) => [kindOf(folder), folder])).values()];
}

function kindOf(folder: string): string {
  const text = readFileSync(join(folder, "cdk.tf.json"), "utf8");
  const { provider } = JSON.parse(text) as Provided;
  const [
    {
      region,
      allowed_account_ids: [account = ""],
    },
  ] = provider.aws;
  return text
    .replaceAll(/(?<="user_data": ?")[^"]+/g, (base64) => Buffer.from(base64, "base64").toString())
    .replaceAll(region, "<region>")
    .replaceAll(account, "<account>");
}

interface Provided {
  readonly provider: { readonly aws: readonly [{ readonly region: string; readonly allowed_account_ids: string[] }] };
}

describe("terraform", () => {
  it("accepts and plans every kind of stack of the 34 commercial regions", async () => {
    const map = join(folder, "every-region.yaml");
    writeFileSync(map, regionsMap(34));
    const folders = await synthesize(map, "every-region");
    expect(folders).toHaveLength(68);
    const kinds = oneOfEachKind(folders);
    expect(kinds).toHaveLength(6);
    await planEach(kinds);
  });
});
