/** Whether a subnet is for machines or for endpoints. */
export type SubnetKind = "workstation" | "endpoint";
