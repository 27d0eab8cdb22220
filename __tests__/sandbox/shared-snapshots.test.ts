import { createHash } from "node:crypto";

import { BLOCK_SHA256, SHARED_SNAPSHOT } from "../../sandbox/samples/shared-snapshot";
import { sharedSnapshots } from "../../sandbox/stand-ins/shared-snapshots";
import { standInFront } from "./support";
import type { Front } from "./support";

const { id, owner } = SHARED_SNAPSHOT;
/** What the emulator answers to all that is asked here. */
const EMULATOR = "<volumeId>vol-1</volumeId><snapshotId>snap-1</snapshotId><snapshotSet></snapshotSet>";

let front: Front;

beforeEach(async () => {
  front = await standInFront([sharedSnapshots(["123456789012"])], EMULATOR);
});

afterEach(() => {
  front.close();
});

const ec2 = (fields: Readonly<Record<string, string>>, accessKey = "key") =>
  front.ask({ service: "ec2", body: new URLSearchParams(fields).toString(), accessKey });
const blocks = (path: string) => front.ask({ service: "ebs", method: "GET", path: `/snapshots/${path}` });

it.each([
  [{}],
  [{ "SnapshotId.1": id }],
  [{ "Owner.1": owner }],
  [{ "RestorableBy.1": "self" }],
  [{ "SnapshotId.1": "snap-1", "SnapshotId.2": id }],
])("%j lists the snapshot for the account that it is shared with", async (fields) => {
  const { text } = await ec2({ Action: "DescribeSnapshots", ...fields });
  expect(text).toContain(`<snapshotId>${id}</snapshotId>`);
  expect(text).toContain(`<ownerId>${owner}</ownerId>`);
});

it.each([[{ "Owner.1": "self" }], [{ "SnapshotId.1": "snap-1" }], [{ "Filter.1.Name": "tag:case" }]])(
  "%j is left to the emulator",
  async (fields) => {
    expect((await ec2({ Action: "DescribeSnapshots", ...fields })).text).toBe(EMULATOR);
  },
);

it("another account does not see it, and cannot copy it", async () => {
  expect((await ec2({ Action: "DescribeSnapshots" }, "another")).text).toBe(EMULATOR);
  await ec2({ Action: "CopySnapshot", SourceSnapshotId: id }, "another");
  expect(front.seen.at(-1)).toContain("Action=CopySnapshot");
});

it("a copy is a snapshot of the account itself, with the requested tags and key", async () => {
  const tag = "TagSpecification.1.Tag.1.Key";
  const wanted = { Encrypted: "true", KmsKeyId: "alias/evidence", [tag]: "acquisition" };
  const { text } = await ec2({ Action: "CopySnapshot", SourceSnapshotId: id, ...wanted });
  expect(text).toContain("<snapshotId>snap-1</snapshotId>");
  const sent = front.seen.map((seen) => new URLSearchParams(seen.replace("POST / ", "")));
  expect(sent.map((form) => form.get("Action"))).toEqual(["CreateVolume", "CreateSnapshot", "DeleteVolume"]);
  expect([sent[0]?.get("KmsKeyId"), sent[1]?.get(tag)]).toEqual(["alias/evidence", "acquisition"]);
});

it("its block is the documented one, and so is the block of the copy", async () => {
  await ec2({ Action: "CopySnapshot", SourceSnapshotId: id });
  for (const one of [id, "snap-1"]) {
    const { BlockSize } = JSON.parse((await blocks(`${one}/blocks`)).text) as { readonly BlockSize: number };
    const { text, headers } = await blocks(`${one}/blocks/0?blockToken=x`);
    expect(createHash("sha256").update(text).digest("hex")).toBe(BLOCK_SHA256);
    expect([BlockSize, headers.get("x-amz-data-length")]).toEqual([524_288, "524288"]);
  }
  expect((await blocks(`${id}/blocks/1`)).status).toBe(400);
});

it("the block of another snapshot comes from the emulator", async () => {
  expect((await blocks("snap-2/blocks")).text).toBe(EMULATOR);
});
