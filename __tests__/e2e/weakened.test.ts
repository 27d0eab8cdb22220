import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { PutPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

import { deployerArn } from "../../src/jurisdiction/arns";
import { bucketName } from "../../src/jurisdiction/names";
import { readMap, specOf } from "../support/synth";
import { Pipeline } from "./pipeline";
import { beyondRights } from "./rights";
import { ACME } from "./support";
import type { Outcome } from "./support";

/** Its archive is a bucket under Object Lock. */
const STACK = "ch-eu-central-2";
const BLOCK = "aws_s3_bucket_public_access_block.evidence_incoming_public-access-block";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await Pipeline.start();
  for (const step of [
    () => pipeline.bootstrap("ch"),
    () => pipeline.plan("ch"),
    () => pipeline.approve("ann"),
    () => pipeline.approve("bob"),
    () => pipeline.deploy("ch"),
  ])
    expect(await step()).toMatchObject({ code: 0 });
});

afterAll(() => {
  pipeline.stop();
});

const drift = (): Promise<Outcome> => pipeline.forensics("drift", join(pipeline.output, "plans", `${STACK}.json`));
const openIn = async (id: string) =>
  (await pipeline.findings()).filter((finding) => finding.id === id && finding.open && finding.stack === STACK);

/** S3 as the deployer of the stack's account calls it, outside of Terraform. */
function deployersS3(): S3Client {
  const spec = specOf(STACK);
  const at = { region: spec.region, endpoint: pipeline.emulator.endpoint };
  const keys = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const params = { RoleArn: deployerArn(spec), RoleSessionName: "outside" };
  return new S3Client({
    ...at,
    credentials: fromTemporaryCredentials({ params, masterCredentials: keys, clientConfig: at }),
  });
}

// In this order: each test goes on with what the one before has left behind.
describe("a weakening outside of Terraform", () => {
  it("is all that is found as drift", async () => {
    await deployersS3().send(
      new PutPublicAccessBlockCommand({
        Bucket: bucketName(specOf(STACK), "incoming"),
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
      }),
    );
    expect(await pipeline.plan("ch")).toMatchObject({ code: 0 });
    const found = await drift();
    expect([found.code, found.output]).toEqual([2, expect.stringContaining(`public-access  ${BLOCK}`)]);
    expect(pipeline.unexpected(STACK, `state-${STACK}`)).toEqual([expect.stringContaining(BLOCK)]);
  });

  it("is undone by a plan that needs nobody", async () => {
    expect((await pipeline.findings()).filter(({ open }) => open)).toEqual([]);
  });
});

describe("a weakening of the map", () => {
  const weaker = (title: string): string =>
    readMap(ACME).replace("    title: Switzerland\n", `    title: ${title}\n    logs: { retentionDays: 365 }\n`);

  it("blocks until two people have approved it", async () => {
    await pipeline.change(weaker("Switzerland"));
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const [found] = await openIn("retention-shortened");
    expect(found?.severity).toBe("blocking");
    for (const person of ["ann", "bob"]) expect((await pipeline.approve(person)).code).toBe(0);
    expect(await openIn("retention-shortened")).toEqual([]);
  });

  it("blocks again in another plan", async () => {
    await pipeline.change(weaker("Swiss Confederation"));
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const [found] = await openIn("retention-shortened");
    expect(found?.refused.join()).toContain("it is for another plan");
    rmSync(join(pipeline.folder, "approvals"), { recursive: true });
  });

  it.each([
    ["one person", "ann"],
    ["the same person twice", "ann-too"],
    ["somebody who is not on the list", "stranger"],
  ])("is not applied where its approval is signed by %s", async (_, key) => {
    expect((await pipeline.approve(key)).code).toBe(0);
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([2, expect.stringContaining("Nothing was applied.")]);
  });

  it("is not applied where two have, but the configuration was changed after it was planned", async () => {
    expect((await pipeline.approve("bob")).code).toBe(0);
    const file = join(pipeline.folderOf(STACK), "more_override.tf.json");
    writeFileSync(file, "{}");
    const { code, output } = await pipeline.deploy(STACK);
    rmSync(file);
    expect([code, output]).toEqual([2, expect.stringContaining("its configuration was changed after it was planned")]);
  });

  it("is applied where two different people have", async () => {
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([0, expect.stringMatching(/ch-eu-central-2 +applied/)]);
  });
});

it("a stack that was weakened is not destroyed either: the plan itself is refused", async () => {
  const { code, output } = await pipeline.terraform(STACK, "plan", "-destroy", "-input=false");
  expect([code, output]).toEqual([1, expect.stringContaining("Instance cannot be destroyed")]);
});

it("AWS was asked for nothing that the deployer may not, and for no reading that a plan's role may not", async () => {
  expect(await beyondRights(pipeline, [STACK])).toMatchObject({ deployer: [], planner: [] });
});
