/** AWS's own document of the inventory, which the agent has with it. */
export const INVENTORY_DOCUMENT = "AWS-GatherSoftwareInventory";

/** The agent's calls to run the inventory's association (ssm-agent, package "association"). */
export const INVENTORY_CALLS = [
  "ssm:ListAssociations",
  "ssm:ListInstanceAssociations",
  "ssm:PutInventory",
  "ssm:UpdateInstanceAssociationStatus",
] as const;
