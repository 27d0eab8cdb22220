import {
  CreateTagsCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  DisableImageCommand,
  EC2Client,
  EnableImageDeregistrationProtectionCommand,
  GetImageAncestryCommand,
} from "@aws-sdk/client-ec2";
import type { Image } from "@aws-sdk/client-ec2";

import { stackId } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Credentials } from "../credentials";
import { asked } from "./asked";

/** An AMI, as EC2 describes it. */
export interface Ami {
  readonly id: string;
  readonly owner: string;
  /** `available`, or `disabled`: no machine starts from it. */
  readonly state: string;
  readonly created: string;
  /** The machine that it was made of. */
  readonly machine: string | undefined;
  /** The AMI of that machine. */
  readonly parent: string | undefined;
  readonly snapshots: readonly string[];
  readonly isEncrypted: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

/** The snapshot of an AMI's disk. */
export interface Snapshot {
  readonly isEncrypted: boolean;
  /** ARN of its key. */
  readonly key: string | undefined;
}

/** How EC2 says that it does not know a call: a region may get a new one later than others. */
const UNKNOWN_CALL = ["InvalidAction", "UnsupportedOperation", "UnknownOperationException"];

/** The AMIs of one region. */
export class Amis {
  private readonly client: EC2Client;
  private readonly id: string;

  constructor(spec: RegionSpec, credentials: Credentials) {
    this.id = stackId(spec);
    this.client = new EC2Client({ region: spec.region, ...(credentials && { credentials }) });
  }

  /** AMIs by their ids, in one call, disabled ones too; those that are deregistered are missing. */
  async describe(ids: readonly string[]): Promise<ReadonlyMap<string, Ami>> {
    if (ids.length === 0) return new Map();
    return asked(`the AMIs of ${this.id}`, async () => {
      // Asked for by their ids, one that is gone would be an error for all.
      const Filters = [{ Name: "image-id", Values: [...ids] }];
      const { Images = [] } = await this.client.send(new DescribeImagesCommand({ Filters, IncludeDisabled: true }));
      return new Map(Images.map((image) => [image.ImageId ?? "", amiOf(image)]));
    });
  }

  async snapshot(id: string): Promise<Snapshot | undefined> {
    return asked(`the snapshot ${id}`, async () => {
      const Filters = [{ Name: "snapshot-id", Values: [id] }];
      const { Snapshots = [] } = await this.client.send(new DescribeSnapshotsCommand({ Filters }));
      const [found] = Snapshots;
      return found && { isEncrypted: found.Encrypted === true, key: found.KmsKeyId };
    });
  }

  /** The AMIs that an AMI descends from, itself first; undefined in a region that does not have the call. */
  async ancestry(id: string): Promise<readonly string[] | undefined> {
    return asked(`the ancestry of ${id}`, async () => {
      try {
        const { ImageAncestryEntries = [] } = await this.client.send(new GetImageAncestryCommand({ ImageId: id }));
        return ImageAncestryEntries.flatMap(({ ImageId }) => ImageId ?? []);
      } catch (error) {
        if (UNKNOWN_CALL.includes((error as Error).name)) return undefined;
        throw error;
      }
    });
  }

  /** An AMI that cannot be deregistered: not before a day after the protection was removed. */
  async protect(id: string): Promise<void> {
    await asked(`the AMI ${id} was not protected`, () =>
      this.client.send(new EnableImageDeregistrationProtectionCommand({ ImageId: id, WithCooldown: true })),
    );
  }

  /** An AMI from which no machine starts; its snapshots stay. */
  async disable(id: string): Promise<void> {
    await asked(`the AMI ${id} was not disabled`, () => this.client.send(new DisableImageCommand({ ImageId: id })));
  }

  /** @param ids AMIs and snapshots */
  async tag(ids: readonly string[], tags: Readonly<Record<string, string>>): Promise<void> {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await asked(`${ids.join(", ")}: not tagged`, () =>
      this.client.send(new CreateTagsCommand({ Resources: [...ids], Tags })),
    );
  }
}

function amiOf(image: Image): Ami {
  const disks = (image.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs ?? []);
  return {
    id: image.ImageId ?? "",
    owner: image.OwnerId ?? "",
    state: image.State ?? "",
    created: image.CreationDate ?? "",
    machine: image.SourceInstanceId,
    parent: image.SourceImageId,
    snapshots: disks.flatMap(({ SnapshotId }) => SnapshotId ?? []),
    isEncrypted: disks.length > 0 && disks.every(({ Encrypted }) => Encrypted === true),
    tags: new Map((image.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value])),
  };
}
