import { BUCKET, policy, set, VAULT } from "./mutate";
import type { Mutation, Statement } from "./mutate";

/** Operators and values that turn a refusal round. */
const TURNED: readonly (readonly [string, string])[] = [
  ['"ArnNotEquals"', '"ArnEquals"'],
  ['"aws:SecureTransport":"false"', '"aws:SecureTransport":"true"'],
  ['"s3:TlsVersion":"1.2"', '"s3:TlsVersion":"0"'],
  ['"aws:PrincipalIsAWSService":"false"', '"aws:PrincipalIsAWSService":"true"'],
  ['"s3:object-lock-legal-hold":"ON"', '"s3:object-lock-legal-hold":"OFF"'],
];

function turned(rule: string, address: string, from: string, to: string, options = {}): Mutation {
  return policy(
    rule,
    address,
    `${from} -> ${to}`,
    (statements) => {
      const text = JSON.stringify(statements);
      if (!text.includes(from)) throw new Error(`no ${from} in ${address}`);
      return JSON.parse(text.replaceAll(from, to)) as Statement[];
    },
    options,
  );
}

/** One statement without what it says; all that are of a name. */
function dropped(rule: string, address: string, sids: readonly string[], options = {}): readonly Mutation[] {
  return sids.map((sid) =>
    policy(
      rule,
      address,
      `- ${sid}`,
      (statements) => {
        const left = statements.filter(({ Sid }) => Sid !== sid);
        if (left.length === statements.length) throw new Error(`no ${sid} in ${address}`);
        return left;
      },
      options,
    ),
  );
}

const BUCKETS = "immutability/bucket-denials";
const ofBucket = (name: string): string => `aws_s3_bucket_policy.${name}_policy`;
const OF_VAULT = [
  "DenyEveryoneElse",
  "DenyForeignHolds",
  "DenyForeignReleases",
  "DenyForeignSettings",
  "DenyLosingTheVault",
];
const VAULTS = "immutability/vault-lock";
const LOCK = "aws_glacier_vault_lock.glacier_lock";
const ACCESS = { attribute: "access_policy" };
const REHEARSAL = { ...ACCESS, stack: "us-us-east-1" };

export const denials: readonly Mutation[] = [
  ...["evidence_incoming", "evidence_legal-hold", "evidence_reports"].flatMap((bucket) =>
    TURNED.map(([from, to]) => turned(BUCKETS, ofBucket(bucket), from, to)),
  ),
  ...["evidence_incoming", "logs_trail", "logs_session-logs"].flatMap((bucket) =>
    dropped(BUCKETS, ofBucket(bucket), [
      "DenyOtherEncryption",
      "DenyOtherKeys",
      "DenyForeignHolds",
      "DenyForeignReleases",
    ]),
  ),
  ...dropped(BUCKETS, ofBucket("evidence_incoming"), ["DenyOverwriting", "DenyShorterRetention"]),
  ...dropped(BUCKETS, ofBucket("evidence_reports"), ["DenyShorterRetention"]),
  ...dropped(BUCKETS, ofBucket("logs_access-logs"), ["DenyDeletion"]),
  ...dropped(BUCKETS, ofBucket("object-lock_archive"), ["DenyShorterRetention", "DenyReadingFromOutside"], {
    stack: BUCKET,
  }),
  ...dropped(
    BUCKETS,
    ofBucket("state"),
    ["DenyOtherKeys", "DenyForeignWriting", "DenyForeignHolds", "DenyForeignReleases"],
    { stack: `state-${VAULT}` },
  ),
  turned(
    BUCKETS,
    ofBucket("evidence_incoming"),
    '"aws:SourceVpce":"${aws_vpc_endpoint.endpoints_s3.id}"',
    '"aws:SourceVpce":"vpce-1"',
  ),
  turned(
    BUCKETS,
    ofBucket("evidence_incoming"),
    "${aws_kms_key.keys_evidence_key.arn}",
    "${aws_kms_key.keys_logs_key.arn}",
  ),
  turned(BUCKETS, ofBucket("evidence_incoming"), '"2555"', '"1"'),
  turned(
    BUCKETS,
    ofBucket("evidence_active"),
    '"Principal":"*"',
    '"Principal":{"AWS":"arn:aws:iam::220000000001:root"}',
  ),
  turned("immutability/key-denials", "aws_kms_key.keys_evidence_key", '"kms:DisableKey",', ""),
  turned("immutability/key-denials", "aws_kms_key.keys_logs_key", '"Effect":"Deny"', '"Effect":"Allow"'),
  ...dropped(VAULTS, "aws_glacier_vault.glacier_vault", OF_VAULT, ACCESS),
  turned(VAULTS, "aws_glacier_vault.glacier_vault", '"ArnNotEquals"', '"ArnEquals"', ACCESS),
  ...dropped(
    VAULTS,
    "aws_glacier_vault.glacier_vault",
    ["DenyDeletionBeforeRetentionEnds", "DenyDeletionOnLegalHold"],
    REHEARSAL,
  ),
  turned(
    VAULTS,
    "aws_glacier_vault.glacier_vault",
    '"glacier:ArchiveAgeInDays":"2557"',
    '"glacier:ArchiveAgeInDays":"1"',
    REHEARSAL,
  ),
  turned(VAULTS, LOCK, '"glacier:ArchiveAgeInDays":"3653"', '"glacier:ArchiveAgeInDays":"365000"'),
  turned(VAULTS, LOCK, ":vaults/acme-forensics-archive", ":vaults/other"),
  turned(
    VAULTS,
    LOCK,
    '"Condition":{',
    '"Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::220000000001:role/x"},',
  ),
  turned(VAULTS, LOCK, '"StringLike"', '"StringNotLike"'),
  policy(VAULTS, LOCK, "a third statement", (statements) => [...statements, ...statements.slice(0, 1)]),
  set(VAULTS, LOCK, "vault_name", "other"),
];
