import { EbsDefaultKmsKey } from "@cdktf/provider-aws/lib/ebs-default-kms-key";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { EbsSnapshotBlockPublicAccess } from "@cdktf/provider-aws/lib/ebs-snapshot-block-public-access";
import { Ec2ImageBlockPublicAccess } from "@cdktf/provider-aws/lib/ec2-image-block-public-access";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import { Ec2SerialConsoleAccess } from "@cdktf/provider-aws/lib/ec2-serial-console-access";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { Construct } from "constructs";

import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { PUBLIC_ACCESS_BLOCK } from "../facts/buckets/settings";
import * as defaults from "../facts/guards/account-defaults";
import { isManagedHere } from "../facts/guards/omitted-guards";

export interface AccountDefaultsProps {
  readonly spec: RegionSpec;
  /** Encrypts volumes that are created without a key. */
  readonly volumeKey: CustomerKey;
}

/** Terraform's destroy of each of these switches the setting off (provider documentation), so it is refused. */
const SHUT = { lifecycle: { preventDestroy: true } };

/**
 * Sets the account's secure defaults in this region, for every resource of the account.
 *
 * What holds for the whole account, in all its regions, is set by the stack of its home region only.
 */
export class AccountDefaults extends Construct {
  constructor(scope: Construct, id: string, { spec, volumeKey }: AccountDefaultsProps) {
    super(scope, id);
    if (isManagedHere(spec, "ebsEncryption")) this.encryptVolumes(volumeKey);
    if (isManagedHere(spec, "snapshotSharing")) {
      new EbsSnapshotBlockPublicAccess(this, "snapshots", { ...defaults.SNAPSHOT_SHARING, ...SHUT });
    }
    if (isManagedHere(spec, "imageSharing")) {
      new Ec2ImageBlockPublicAccess(this, "images", { ...defaults.IMAGE_SHARING, ...SHUT });
    }
    if (isManagedHere(spec, "instanceMetadata")) this.requireMetadataTokens();
    if (isManagedHere(spec, "serialConsole"))
      new Ec2SerialConsoleAccess(this, "serial-console", { ...defaults.SERIAL_CONSOLE, ...SHUT });
    if (isManagedHere(spec, "vpcInternet")) {
      new VpcBlockPublicAccessOptions(this, "vpcs", { ...defaults.VPC_INTERNET, ...SHUT });
    }
    if (isManagedHere(spec, "s3Public")) this.closeBuckets(spec);
  }

  private encryptVolumes(key: CustomerKey): void {
    new EbsEncryptionByDefault(this, "volumes", { ...defaults.EBS_ENCRYPTION, ...SHUT });
    new EbsDefaultKmsKey(this, "volumes-key", { keyArn: key.arn, ...SHUT });
  }

  private requireMetadataTokens(): void {
    new Ec2InstanceMetadataDefaults(this, "metadata", {
      ...defaults.INSTANCE_METADATA,
      ...SHUT,
    });
  }

  private closeBuckets({ account }: RegionSpec): void {
    new S3AccountPublicAccessBlock(this, "buckets", {
      accountId: account,
      ...PUBLIC_ACCESS_BLOCK,
      ...SHUT,
    });
  }
}
