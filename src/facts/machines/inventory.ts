import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { INVENTORY_DOCUMENT } from "./inventory-calls";

/** The inventory of a machine: the tools with which evidence was examined, and no examined data. */
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

/** Which programs, in which versions, a machine has, asked every day. */
export function inventorySettings(spec: RegionSpec, instanceId: string) {
  return {
    associationName: regionalName(spec, "inventory"),
    name: INVENTORY_DOCUMENT,
    scheduleExpression: "rate(1 day)",
    targets: [{ key: "InstanceIds", values: [instanceId] }],
    parameters: LISTED,
  };
}

/** Where the lists are kept. */
export interface InventoryPlace {
  readonly bucketName: string;
  readonly prefix: string;
  readonly kmsKeyArn: string;
}

export function inventoryKeeping(spec: RegionSpec, place: InventoryPlace) {
  return {
    name: regionalName(spec, "inventory"),
    s3Destination: { ...place, region: spec.region, syncFormat: "JsonSerDe" },
    lifecycle: { preventDestroy: true },
  };
}
