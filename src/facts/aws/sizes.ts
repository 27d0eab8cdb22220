/** The longest text of a kind that AWS takes. */
export interface SizeLimit {
  /** What it is, in a message. */
  readonly what: string;
  readonly most: number;
  readonly unit: "bytes" | "characters";
  /** Whether blanks and line breaks count: for IAM they do not. */
  readonly whitespace: "counted" | "not counted";
  readonly source: string;
}

const IAM = {
  unit: "characters",
  whitespace: "not counted",
  source: 'IAM User Guide, "IAM and AWS STS quotas"',
} as const;
const BYTES = { unit: "bytes", whitespace: "counted" } as const;
const CHARACTERS = { unit: "characters", whitespace: "counted" } as const;

export const SIZE_LIMITS = {
  trustPolicy: { ...IAM, what: "trust policy", most: 2048 },
  inlinePolicies: { ...IAM, what: "inline policies of a role together", most: 10_240 },
  managedPolicy: { ...IAM, what: "managed policy", most: 6144 },
  bucketPolicy: { ...BYTES, what: "bucket policy", most: 20_480, source: 'Amazon S3 User Guide, "Bucket policies"' },
  keyPolicy: {
    ...BYTES,
    what: "key policy",
    most: 32_768,
    source: 'AWS KMS Developer Guide, "Resource quotas"',
  },
  vaultPolicy: {
    ...BYTES,
    what: "vault policy",
    most: 20_480,
    source: 'Amazon Glacier Developer Guide, "Vault Lock" and "Vault Access Policies"',
  },
  topicPolicy: {
    ...BYTES,
    what: "topic policy",
    most: 30_720,
    source: 'AWS General Reference, "Amazon SNS endpoints and quotas"',
  },
  queuePolicy: {
    ...BYTES,
    what: "queue policy",
    most: 8192,
    source: 'Amazon SQS Developer Guide, "Amazon SQS policy quotas"',
  },
  logPolicy: {
    ...CHARACTERS,
    what: "resource policy of CloudWatch Logs",
    most: 5120,
    source: "Amazon CloudWatch Logs API Reference, PutResourcePolicy",
  },
  endpointPolicy: {
    ...CHARACTERS,
    what: "endpoint policy",
    most: 20_480,
    source: 'AWS PrivateLink Guide, "AWS PrivateLink quotas"',
  },
  eventPattern: {
    ...CHARACTERS,
    what: "event pattern",
    most: 2048,
    source: 'Amazon EventBridge User Guide, "Amazon EventBridge quotas"',
  },
  sessionDocument: {
    ...BYTES,
    what: "Systems Manager document",
    most: 65_536,
    source: 'AWS General Reference, "AWS Systems Manager endpoints and quotas"',
  },
  userData: {
    ...BYTES,
    what: "user data, before base64",
    most: 16_384,
    source: 'Amazon EC2 User Guide, "Run commands when you launch an EC2 instance with user data input"',
  },
} as const satisfies Readonly<Record<string, SizeLimit>>;

/** How many of a kind AWS takes. */
export const COUNT_LIMITS = {
  logPolicies: { most: 10, source: 'Amazon CloudWatch Logs User Guide, "CloudWatch Logs quotas"' },
  targetsOfRule: { most: 5, source: SIZE_LIMITS.eventPattern.source },
} as const;

/** The size of a text as AWS counts it. */
export function sizeOf(text: string, { unit, whitespace }: SizeLimit): number {
  const counted = whitespace === "counted" ? text : text.replaceAll(/\s/g, "");
  return unit === "bytes" ? Buffer.byteLength(counted) : counted.length;
}
