/** The account's default settings, in the arguments of the provider's resources. */
export const EBS_ENCRYPTION = { enabled: true } as const;
export const SNAPSHOT_SHARING = { state: "block-all-sharing" } as const;
export const IMAGE_SHARING = { state: "block-new-sharing" } as const;
export const INSTANCE_METADATA = {
  httpEndpoint: "enabled",
  httpTokens: "required",
  httpPutResponseHopLimit: 1,
  instanceMetadataTags: "disabled",
} as const;
export const SERIAL_CONSOLE = { enabled: false } as const;
export const VPC_INTERNET = { internetGatewayBlockMode: "block-bidirectional" } as const;
