import { createHash } from "node:crypto";

import { accountOf } from "../account";
import type { AwsRequest, AwsResponse, Forward, StandIn } from "../proxy";
import { SHARED_SNAPSHOT } from "../samples/shared-snapshot";
import { answer, element, escaped, formOf, requestOf } from "./ec2-query";

const { id: SHARED, owner, description, volumeGiB, block } = SHARED_SNAPSHOT;

/**
 * A snapshot of another account that is shared with accounts of the sandbox: they list it, copy it and read its blocks.
 * The emulator has no snapshots of other accounts, and its copies have no blocks.
 *
 * Amazon EC2 API Reference: DescribeSnapshots, CopySnapshot. Amazon EBS User Guide, "Share an Amazon EBS snapshot with
 * other AWS accounts" (https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html).
 * EBS direct APIs: ListSnapshotBlocks, GetSnapshotBlock.
 *
 * @param accounts with which it is shared
 */
export function sharedSnapshots(accounts: readonly string[]): StandIn {
  /** Snapshots that hold what the shared one holds. */
  const copies = new Set<string>([SHARED]);
  return async (request, forward) => {
    if (request.service === "ebs") return readBlocks(request, copies);
    if (request.service !== "ec2") return undefined;
    const form = formOf(request);
    const action = form.get("Action");
    const isCopy = action === "CopySnapshot" && form.get("SourceSnapshotId") === SHARED;
    if (!isCopy && !(action === "DescribeSnapshots" && mayMean(form))) return undefined;
    if (!accounts.includes(await accountOf(request, forward))) return undefined;
    return isCopy ? copy(request, form, forward, copies) : describe(request, form, forward);
  };
}

const listOf = (form: URLSearchParams, name: string): readonly string[] =>
  [...form].flatMap(([key, value]) => (key.startsWith(`${name}.`) ? [value] : []));

/** Whether a question is for the shared snapshot too: by its id, its owner, or all that may be restored; filters are the emulator's. */
function mayMean(form: URLSearchParams): boolean {
  const [ids, owners] = [listOf(form, "SnapshotId"), listOf(form, "Owner")];
  if (ids.length > 0) return ids.includes(SHARED);
  return listOf(form, "Filter").length === 0 && (owners.length === 0 || owners.includes(owner));
}

async function describe(request: AwsRequest, form: URLSearchParams, forward: Forward): Promise<AwsResponse> {
  const item = element(
    "item",
    element("snapshotId", SHARED) +
      element("volumeId", "vol-ffffffff") +
      element("status", "completed") +
      element("startTime", "2026-11-01T23:10:00.000Z") +
      element("progress", "100%") +
      element("ownerId", owner) +
      element("volumeSize", String(volumeGiB)) +
      element("description", escaped(description)) +
      element("encrypted", "false") +
      element("storageTier", "standard"),
  );
  const others = listOf(form, "SnapshotId").filter((id) => id !== SHARED);
  if (form.has("SnapshotId.1") && others.length === 0) return answer("DescribeSnapshots", element("snapshotSet", item));
  const rest = new URLSearchParams([...form].filter(([name]) => !name.startsWith("SnapshotId.")));
  others.forEach((id, index) => {
    rest.set(`SnapshotId.${index + 1}`, id);
  });
  const response = await forward(requestOf(request, rest));
  return { ...response, body: String(response.body ?? "").replace("</snapshotSet>", `${item}</snapshotSet>`) };
}

/** Makes a snapshot of an empty volume in the caller's own account, with the tags and the key of the copy. */
async function copy(
  request: AwsRequest,
  form: URLSearchParams,
  forward: Forward,
  copies: Set<string>,
): Promise<AwsResponse> {
  const ask = (fields: Readonly<Record<string, string>>): Promise<AwsResponse> => forward(requestOf(request, fields));
  const key = form.get("KmsKeyId");
  const volume = await ask({
    Action: "CreateVolume",
    Size: String(volumeGiB),
    AvailabilityZone: `${request.region}a`,
    ...(form.get("Encrypted") === "true" ? { Encrypted: "true", ...(key === null ? {} : { KmsKeyId: key }) } : {}),
  });
  const volumeId = found("volumeId", volume);
  if (volumeId === undefined) return volume;
  const tags = Object.fromEntries([...form].filter(([name]) => name.startsWith("TagSpecification.")));
  const description = form.get("Description") ?? "";
  const made = await ask({ Action: "CreateSnapshot", VolumeId: volumeId, Description: description, ...tags });
  await ask({ Action: "DeleteVolume", VolumeId: volumeId });
  const snapshotId = found("snapshotId", made);
  if (snapshotId === undefined) return made;
  copies.add(snapshotId);
  return answer("CopySnapshot", element("snapshotId", snapshotId));
}

function found(name: string, { body }: AwsResponse): string | undefined {
  return new RegExp(`<${name}>([^<]+)<`).exec(String(body ?? ""))?.[1];
}

function readBlocks({ method, path }: AwsRequest, copies: ReadonlySet<string>): AwsResponse | undefined {
  const [, id = "", index] = /^\/snapshots\/([^/]+)\/blocks(?:\/(\d+))?$/.exec(path) ?? [];
  if (method !== "GET" || !copies.has(id)) return undefined;
  if (index === undefined) {
    const listed = { Blocks: [{ BlockIndex: 0, BlockToken: TOKEN }], VolumeSize: volumeGiB, BlockSize: block.length };
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(listed) };
  }
  if (index !== "0") {
    const message = `The block index ${index} is not valid for the snapshot`;
    const headers = { "content-type": "application/json", "x-amzn-errortype": "ValidationException" };
    return { status: 400, headers, body: JSON.stringify({ Message: message }) };
  }
  return {
    status: 200,
    headers: {
      "content-type": "application/octet-stream",
      "x-amz-data-length": String(block.length),
      "x-amz-checksum": createHash("sha256").update(block).digest("base64"),
      "x-amz-checksum-algorithm": "SHA256",
    },
    body: block,
  };
}

/** A block is asked for by a token that a list has given; here there is one. */
const TOKEN = "AAAB-sandbox";
