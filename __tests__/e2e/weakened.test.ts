import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { PutPublicAccessBlockCommand } from "@aws-sdk/client-s3";

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
  expect(await pipeline.bootstrap("ch")).toMatchObject({ code: 0 });
});

afterAll(() => {
  pipeline.stop();
});

const drift = (): Promise<Outcome> => pipeline.drift(STACK);
const openIn = async (id: string) =>
  (await pipeline.findings()).filter((finding) => finding.id === id && finding.open && finding.stack === STACK);

async function planAndApprove(...selectors: readonly string[]): Promise<void> {
  expect(await pipeline.plan(...selectors)).toMatchObject({ code: 0 });
  await pipeline.bothApprove();
}

// In this order: each test continues with what the one before has left.
describe("a first apply that Ctrl-C stops", () => {
  it("ends cleanly, and its record says so", async () => {
    await planAndApprove("ch");
    const stopped = pipeline.begin("deploy", "ch", ...pipeline.deployOptions());
    await stopped.printed(/applying: 10 resources done/);
    stopped.signal("SIGINT");
    const { code, output } = await stopped.finished;
    const nextRecover = new RegExp(`Next: npx forensics recover ${STACK} --map .*, then plan again`);
    expect([code, output]).toEqual([130, expect.stringMatching(nextRecover)]);
    const records = await pipeline.forensics("records", "verify", STACK);
    expect(records.output).toMatch(/ch-eu-central-2 +1 +\S+ +failed/);
  });

  it("leaves unfinished resources that must not be destroyed, and the next plan stops with what to do", async () => {
    const { code, stacks } = await pipeline.plan(STACK);
    expect([code, stacks[0]?.error]).toEqual([1, expect.stringContaining(`npx forensics recover ${STACK}`)]);
  });

  it("resumes after recovery has kept them", async () => {
    const { code, output } = await pipeline.recover(STACK);
    expect([code, output]).toEqual([0, expect.stringMatching(/kept ch-eu-central-2: aws_\S+, which was unfinished/)]);
    await planAndApprove(STACK);
    expect(await pipeline.deploy(STACK)).toMatchObject({ code: 0 });
  });
});

describe("a weakening outside Terraform", () => {
  it("is the only drift that is found", async () => {
    await pipeline.s3(STACK).send(
      new PutPublicAccessBlockCommand({
        Bucket: bucketName(specOf(STACK), "incoming"),
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
      }),
    );
    expect(await pipeline.plan("ch")).toMatchObject({ code: 0 });
    const found = await drift();
    expect([found.code, found.output]).toEqual([2, expect.stringContaining(`public-access  ${BLOCK}`)]);
    expect([...new Set(found.output.match(/\baws_\w+\.\S+/g))]).toEqual([BLOCK]);
    expect(pipeline.unexpected(STACK, `state-${STACK}`)).toEqual([expect.stringContaining(BLOCK)]);
  });

  it("is undone by a plan that needs no approval", async () => {
    expect((await pipeline.findings()).filter(({ open, address }) => open && address === BLOCK)).toEqual([]);
  });
});

/** The map with shorter logs of Switzerland, and activations. */
function weaker(...activations: readonly string[]): string {
  const activation = [
    "{ incident: ir-2026-020, role: custodian, approvedBy: general-counsel",
    'principals: ["arn:aws:iam::900000000002:role/evidence-custodian"]',
    "from: 2099-11-01T00:00:00Z, until: 2099-12-20T00:00:00Z }",
  ].join(", ");
  const all = [activation, ...activations].join(", ");
  return readMap(ACME).replace(
    "    title: Switzerland\n",
    `$&    logs: { retentionDays: 365 }\n    activations: [${all}]\n`,
  );
}

describe("a weakening of the map", () => {
  it("blocks until two people have approved it", async () => {
    await pipeline.change(weaker().replace("    title: Switzerland\n", "$&    workstation: { scratchGiB: 600 }\n"));
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const [found] = await openIn("retention-shortened");
    expect(found?.severity).toBe("blocking");
    await pipeline.bothApprove();
    expect(await openIn("retention-shortened")).toEqual([]);
  });

  it("blocks again in another plan", async () => {
    await pipeline.change(weaker());
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const [found] = await openIn("retention-shortened");
    expect(found?.refused.join()).toContain("it is for another plan");
    rmSync(join(pipeline.folder, "approvals"), { recursive: true });
  });

  it("is not applied if one person signs with two keys, and a person who is not on the list signs too", async () => {
    for (const key of ["ann", "ann-too", "stranger"]) expect((await pipeline.approve(key)).code).toBe(0);
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([2, expect.stringContaining("Nothing was applied.")]);
  });

  it("is not applied if two people have approved it, but the configuration was changed after the plan", async () => {
    expect((await pipeline.approve("bob")).code).toBe(0);
    const file = join(pipeline.folderOf(STACK), "more_override.tf.json");
    writeFileSync(file, "{}");
    const { code, output } = await pipeline.deploy(STACK);
    rmSync(file);
    expect([code, output]).toEqual([2, expect.stringContaining("its configuration was changed after it was planned")]);
  });

  it("is applied if two different people have approved it", async () => {
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([0, expect.stringMatching(/ch-eu-central-2 +applied/)]);
  });

  it("cannot be applied twice, and is left out of a review of the plans", async () => {
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([2, expect.stringContaining("its plan was already applied at 2")]);
    const review = await pipeline.forensics("review", join(pipeline.output, "plans"), "--approvals", "none");
    expect(review.output).toMatch(/already applied/);
  });
});

describe("an activation", () => {
  const opened = (until: string): string => {
    const activation = [
      "{ incident: ir-2026-021, role: responder, approvedBy: general-counsel",
      'principals: ["arn:aws:iam::900000000001:role/ir-responder"]',
      `from: 2099-11-20T00:00:00Z, until: ${until} }`,
    ].join(", ");
    return weaker(activation);
  };
  const sign = (key: string): Promise<Outcome> => {
    const why = ["--reason", "Ticket 20", "--expires", "2099-12-31", "--key", join(pipeline.folder, key)];
    const where = ["--plan", join(pipeline.output, "plans"), "--approvals", join(pipeline.folder, "approvals")];
    return pipeline.forensics("approve", "--incident", "ir-2026-021", ...why, ...where);
  };

  it("is planned after a weakening and an activation were applied, which are not drift", async () => {
    await pipeline.change(opened("2099-12-20T00:00:00Z"));
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const { code, output } = await drift();
    expect([code, output]).toEqual([0, expect.stringContaining("Nothing was changed outside")]);
  });

  it("is one finding, and one statement that two people sign approves it", async () => {
    const open = async () => (await pipeline.findings()).filter((finding) => finding.open && finding.stack === STACK);
    expect((await open()).map(({ id }) => id)).toEqual(["incident-access"]);
    for (const key of ["ann", "bob"]) expect(await sign(key)).toMatchObject({ code: 0 });
    expect(await open()).toEqual([]);
  });

  it("is not deployed with these signatures if it ends a day later", async () => {
    await pipeline.change(opened("2099-12-21T00:00:00Z"));
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([2, expect.stringContaining("Nothing was applied.")]);
    expect(output).toContain(`it is for another plan of ${STACK}`);
  });

  it("is deployed as it was signed", async () => {
    await pipeline.change(opened("2099-12-20T00:00:00Z"));
    expect(await pipeline.plan(STACK)).toMatchObject({ code: 0 });
    const { code, output } = await pipeline.deploy(STACK);
    expect([code, output]).toEqual([0, expect.stringMatching(/ch-eu-central-2 +applied/)]);
  });
});

it("every call to AWS is one that the deployer may make, and every read one that the plan role may make", async () => {
  expect(await beyondRights(pipeline, [STACK])).toMatchObject({ deployer: [], planner: [] });
});
