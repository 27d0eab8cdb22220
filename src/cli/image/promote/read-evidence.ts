import { Amis } from "../../../aws/images/amis";
import type { Ami } from "../../../aws/images/amis";
import { BucketObjects } from "../../../aws/images/manifest-objects";
import type { Credentials } from "../../../aws/credentials";
import { MANIFEST_FILES } from "../../../facts/images/components/proof/manifest";
import { outsideKey } from "../../../facts/images/manifest-files";
import { MANIFEST_PREFIX } from "../../../facts/images/prefixes";
import type { Evidence } from "../../../images/manifest/verify";
import { bucketName } from "../../../jurisdiction/names";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";

/** What AWS has of an image, or the parts that are missing. */
export type Found =
  | { readonly evidence: Evidence; readonly missing?: undefined }
  | { readonly missing: readonly string[]; readonly evidence?: undefined };

/** Reads both parts of an image's manifest, and what EC2 says of the AMI. */
export async function readEvidence(spec: ImageRegionSpec, ami: Ami, credentials: Credentials): Promise<Found> {
  const bucket = bucketName(spec, "image-logs");
  if (ami.machine === undefined) return { missing: [`${ami.id} was not made of a machine: no manifest belongs to it`] };
  const objects = new BucketObjects(spec, bucket, credentials);
  const folder = `${MANIFEST_PREFIX}/${ami.machine}`;
  const keys = [...MANIFEST_FILES.map((name) => `${folder}/${name}`), outsideKey(ami.id)];
  const stored = await Promise.all(keys.map((key) => objects.get(key)));
  const missing = keys
    .filter((_, index) => stored[index] === undefined)
    .map((key) => `s3://${bucket}/${key} is missing`);
  const outside = stored.at(-1);
  if (missing.length > 0 || outside === undefined) return { missing: [...missing, WRITERS] };
  const amis = new Amis(spec, credentials);
  const [disk] = ami.snapshots;
  const [snapshot, ancestry] = await Promise.all([
    disk === undefined ? undefined : amis.snapshot(disk),
    amis.ancestry(ami.id),
  ]);
  const machineFiles = new Map(MANIFEST_FILES.map((name, index) => [name, stored[index]?.content ?? Buffer.alloc(0)]));
  const { content, key } = outside;
  return { evidence: { account: spec.account, ami, snapshot, ancestry, machineFiles, outside: content, key } };
}

const WRITERS =
  "the build machine leaves its part, and a state machine adds the other when the image is available: its alert says why it did not";
