import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { SsmResourceDataSync } from "@cdktf/provider-aws/lib/ssm-resource-data-sync";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import type { Bucket } from "../../storage/bucket";
import { INVENTORY_PREFIX } from "../../facts/buckets/log-delivery";
import { inventoryKeeping, inventorySettings } from "../../facts/machines/inventory";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { CustomerKey } from "../../keys/customer-key";

export interface InventoryProps {
  readonly spec: RegionSpec;
  /** Undefined while there is no workstation: the place of its lists is kept. */
  readonly instanceId: string | undefined;
  readonly bucket: Bucket;
  readonly key: CustomerKey;
  /** The replication of that bucket, which copies only what arrives after it. */
  readonly copying: ITerraformDependable;
}

/** Which programs, in which versions, the workstation has, asked every day and kept with the logs. */
export class Inventory extends Construct {
  constructor(scope: Construct, id: string, { spec, instanceId, bucket, key, copying }: InventoryProps) {
    super(scope, id);
    if (instanceId !== undefined) new SsmAssociation(this, "gathering", inventorySettings(spec, instanceId));
    new SsmResourceDataSync(this, "keeping", {
      ...inventoryKeeping(spec, { bucketName: bucket.name, prefix: INVENTORY_PREFIX, kmsKeyArn: key.arn }),
      dependsOn: [bucket.policy, copying],
    });
  }
}
