import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { SsmResourceDataSync } from "@cdktf/provider-aws/lib/ssm-resource-data-sync";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import type { Bucket } from "../../storage/bucket";
import { INVENTORY_PREFIX } from "../../facts/buckets/log-delivery";
import { INVENTORY_DOCUMENT } from "../../facts/machines/inventory-calls";
import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { CustomerKey } from "../../keys/customer-key";

export interface InventoryProps {
  readonly spec: RegionSpec;
  readonly instanceId: string;
  readonly bucket: Bucket;
  readonly key: CustomerKey;
  /** The replication of that bucket, which copies only what arrives after it. */
  readonly copying: ITerraformDependable;
}

/** What of a machine is listed: enough to say with which tools evidence was examined, and nothing of what is examined. */
const LISTED = {
  applications: "Enabled",
  awsComponents: "Enabled",
  customInventory: "Disabled",
  instanceDetailedInformation: "Enabled",
  networkConfig: "Enabled",
  services: "Enabled",
  windowsRoles: "Enabled",
  windowsUpdates: "Enabled",
};

/** Which programs, in which versions, the workstation has, asked every day and kept with the logs. */
export class Inventory extends Construct {
  constructor(scope: Construct, id: string, { spec, instanceId, bucket, key, copying }: InventoryProps) {
    super(scope, id);
    new SsmAssociation(this, "gathering", {
      associationName: regionalName(spec, "inventory"),
      name: INVENTORY_DOCUMENT,
      scheduleExpression: "rate(1 day)",
      targets: [{ key: "InstanceIds", values: [instanceId] }],
      parameters: LISTED,
    });
    new SsmResourceDataSync(this, "keeping", {
      name: regionalName(spec, "inventory"),
      s3Destination: {
        bucketName: bucket.name,
        prefix: INVENTORY_PREFIX,
        region: spec.region,
        kmsKeyArn: key.arn,
        syncFormat: "JsonSerDe",
      },
      dependsOn: [bucket.policy, copying],
      lifecycle: { preventDestroy: true },
    });
  }
}
