import { GetObjectCommand, HeadObjectCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";

import { verify } from "../../src/cli/records/verify";
import { ACME } from "../support/synth";
import { GOOD } from "./good-chain";
import { STACK } from "./records";

/** What the buckets hold, by their names' purposes. */
let records: readonly { readonly key: string; readonly content: Buffer }[];
let states: readonly string[];
let refused: boolean;

/** S3 as far as it is asked: versions of one object each, the retention of every object, and whether a state is there. */
function answer(command: unknown): object {
  if (command instanceof ListObjectVersionsCommand) {
    const { Prefix = "" } = command.input;
    const found = records.filter(({ key }) => key.startsWith(Prefix));
    return { Versions: found.map(({ key }) => ({ Key: key, VersionId: "1", LastModified: storedAt(key) })) };
  }
  if (command instanceof GetObjectCommand) {
    const content = records.find(({ key }) => key === command.input.Key)?.content ?? Buffer.alloc(0);
    return {
      Body: { transformToByteArray: () => Promise.resolve(content) },
      ObjectLockRetainUntilDate: new Date("2999-01-01"),
    };
  }
  if (!(command instanceof HeadObjectCommand)) throw new Error("not expected");
  if (refused) throw Object.assign(new Error("no"), { name: "Forbidden" });
  if (states.includes(command.input.Key ?? "")) return {};
  throw Object.assign(new Error("no"), { name: "NotFound" });
}

const storedAt = (key: string): Date => GOOD.find((object) => object.key === key)?.storedAt ?? new Date();

beforeEach(() => {
  [records, states, refused] = [GOOD, [`${STACK}/terraform.tfstate`], false];
  const send = (command: unknown) => Promise.resolve().then(() => answer(command));
  jest.spyOn(S3Client.prototype, "send").mockImplementation(send as () => never);
});

afterEach(() => {
  jest.restoreAllMocks();
});

async function verified(stack = STACK): Promise<readonly [code: unknown, text: string]> {
  const { exitCode, text } = await verify([stack], { map: ACME, as: "self" });
  return [exitCode, text];
}

it("intact records pass", async () => {
  expect(await verified()).toEqual([0, expect.stringContaining("All record chains are intact.")]);
});

it("an emptied folder of a stack that has a state is reported", async () => {
  records = [];
  const [code, text] = await verified();
  expect([code, text]).toEqual([
    2,
    expect.stringContaining(`${STACK} has a state, and no record: its records are gone`),
  ]);
  expect(text).not.toContain("All record chains are intact.");
});

it("a stack that was never deployed, or that the caller may not read, lacks no records", async () => {
  [records, states] = [[], []];
  expect((await verified())[0]).toBe(0);
  [states, refused] = [[`${STACK}/terraform.tfstate`], true];
  expect((await verified())[0]).toBe(0);
});

it("a state stack has a state from its bootstrap, which writes no record", async () => {
  [records, states] = [[], [`state-${STACK}/terraform.tfstate`]];
  expect((await verified(`state-${STACK}`))[0]).toBe(0);
});

it("an object outside every stack's folder is reported", async () => {
  records = [
    ...GOOD,
    { key: "notes.txt", content: Buffer.from("x") },
    { key: "eu-other/000001-intent.json", content: Buffer.from("{}") },
  ];
  const [code, text] = await verified();
  const bucket = "acme-forensics-deployments-220000000001-eu-central-1";
  expect(code).toBe(2);
  expect(text).toContain(`${bucket}/notes.txt belongs to no stack`);
  expect(text).toContain(`${bucket}/eu-other/000001-intent.json belongs to no stack`);
  expect(text).not.toContain("All record chains are intact.");
});
