import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";

import { deployerCredentials } from "../../sandbox/credentials";
import { emulatorEnvironment } from "../../sandbox/environment";
import { providerEnvironment } from "../../sandbox/provider-mirror";
import { bucketFacts } from "../../src/facts/buckets/buckets";
import { policyDocument } from "../../src/facts/policies/statement";
import { bucketName } from "../../src/jurisdiction/names";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { loadMap } from "../../src/map";
import type { Recovery } from "../../src/terraform/recover/recovery";
import { parseState, recordedIn } from "../../src/terraform/state";
import { regionsMap } from "../../bench/regions-map";
import { lockWithoutChecksums, ROOT, run, startEmulator, twoAtATime } from "./support";

/** Of the stack of a golden image: what AWS refuses to make again under its name. */
const REFUSED_TWICE = [
  "aws_cloudwatch_log_group",
  "aws_iam_instance_profile",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_imagebuilder_component",
  "aws_imagebuilder_distribution_configuration",
  "aws_imagebuilder_image_pipeline",
  "aws_imagebuilder_image_recipe",
  "aws_imagebuilder_infrastructure_configuration",
  "aws_imagebuilder_lifecycle_policy",
  "aws_kms_alias",
  "aws_s3_bucket",
];

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

/** Synthesizes a map as a user does, which fails where a stack breaks a rule, with local state. */
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
  it("plans every kind of stack of the 34 commercial regions, all of which break no rule", async () => {
    const map = join(folder, "every-region.yaml");
    writeFileSync(map, regionsMap(34));
    const folders = await synthesize(map, "every-region");
    expect(folders).toHaveLength(68);
    const kinds = oneOfEachKind(folders);
    expect(kinds).toHaveLength(6);
    await planEach(kinds);
  });
});

describe("the stack of a golden image", () => {
  const map = join(ROOT, "__tests__/map/fixtures/images.yaml");
  let cwd: string;

  const terraform = async (...args: readonly string[]): Promise<string> => {
    const { code, output } = await run("terraform", [...args, "-no-color"], { cwd, env });
    expect([args[0], code, code === 0 ? "" : output.slice(output.indexOf("Error"))]).toEqual([args[0], 0, ""]);
    return output;
  };

  it("is valid for the oldest provider, is applied as a whole, and leaves nothing to change", async () => {
    const folders = await synthesize(map, "image");
    cwd = folders.find((one) => one.endsWith("image-eu-eu-west-1")) ?? "";
    lockWithoutChecksums(cwd);
    await makeLogBuckets();
    await terraform("init", "-input=false", "-lockfile=readonly");
    await terraform("validate");
    await terraform("apply", "-input=false", "-lock=false", "-auto-approve", "-parallelism=40");
    await terraform("plan", "-input=false", "-lock=false", "-detailed-exitcode", "-parallelism=40");
  });

  it("is recovered after a kill: the next plan imports what AWS refuses to make again", async () => {
    const made = [...recordedIn(parseState(await terraform("state", "pull")))].map(([address]) => address);
    const lost = made.filter((address) => REFUSED_TWICE.includes(address.split(".")[0] ?? ""));
    expect(new Set(lost.map((address) => address.split(".")[0]))).toEqual(new Set(REFUSED_TWICE));
    await terraform("state", "rm", ...lost);
    const { found, kept, unclear } = await recovered();
    expect([[...found].sort(), kept, unclear]).toEqual([[...lost].sort(), [], []]);
    const plan = await terraform("plan", "-input=false", "-lock=false");
    expect(plan).toContain(`Plan: ${lost.length} to import, 0 to add, `);
    expect(plan).toMatch(/ 0 to destroy\./);
    await terraform("apply", "-input=false", "-lock=false", "-auto-approve");
    await terraform("plan", "-input=false", "-lock=false", "-detailed-exitcode");
  });

  /** What `forensics recover` does in the stack's folder, with its local state. */
  async function recovered(): Promise<Recovery> {
    const [state, answer] = [join(folder, "killed.tfstate"), join(folder, "recovery.json")];
    writeFileSync(state, await terraform("state", "pull"));
    const source = (path: string): string => `require(${JSON.stringify(join(ROOT, "dist/src", path))})`;
    const program = `
      const [spec] = ${source("map")}.loadMap(${JSON.stringify(map)}).jurisdictions.flatMap(({ regions }) => regions);
      const state = ${source("terraform/state")}.parseState(require("node:fs").readFileSync(${JSON.stringify(state)}, "utf8"));
      const credentials = ${source("aws/credentials")}.credentialsOf(spec, "deployer");
      const workspace = { folder: ${JSON.stringify(cwd)}, env: process.env };
      ${source("terraform/recover/recovery")}
        .recover({ spec, workspace, states: [state], credentials, step: () => undefined })
        .then((recovery) => require("node:fs").writeFileSync(${JSON.stringify(answer)}, JSON.stringify(recovery)));`;
    const { code, output } = await run("node", ["--eval", program], { cwd: ROOT, env });
    expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
    return JSON.parse(readFileSync(answer, "utf8")) as Recovery;
  }

  function specOfMap(): RegionSpec {
    const [spec] = loadMap(map).jurisdictions.flatMap(({ regions }) => regions);
    if (spec === undefined) throw new Error("the map has no region");
    return spec;
  }

  /** What the region's own stack makes before: the buckets that take its access logs and its flow logs. */
  async function makeLogBuckets(): Promise<void> {
    const spec = specOfMap();
    const client = new S3Client({
      endpoint: emulator.endpoint,
      region: spec.region,
      credentials: deployerCredentials(emulator.endpoint, spec),
      forcePathStyle: true,
    });
    for (const purpose of ["access-logs", "network-logs"] as const) {
      const Bucket = bucketName(spec, purpose);
      const LocationConstraint = "eu-west-1";
      await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
      const statements = bucketFacts(spec, purpose).statements("");
      await client.send(new PutBucketPolicyCommand({ Bucket, Policy: policyDocument(statements) }));
    }
    client.destroy();
  }
});
