/**
 * Calls that AWS added after the denials were first written, and that no principal of a forensic account may make.
 *
 * IAM takes any action, known to it or not, so the policies of identities name these in every partition.
 *
 * Source: Service Authorization Reference, Amazon S3, AWS Signin, and AWS Identity and Access Management.
 */
export const NEWER_CALLS = [
  // A person hands a vendor temporary access (IAM User Guide, "AWS IAM temporary delegation").
  "iam:AcceptDelegationRequest",
  "iam:AssociateDelegationRequest",
  "iam:SendDelegationToken",
  // Payloads attached to an object, which are not versioned and can be replaced (Amazon S3 API Reference, PutObjectAnnotation).
  "s3:DeleteObjectAnnotation",
  "s3:DeleteObjectVersionAnnotation",
  // What AWS Fault Injection Service does to a bucket (AWS FIS User Guide, "aws:s3:bucket-pause-replication").
  "s3:PauseReplication",
  "s3:PutObjectAnnotation",
  "s3:PutObjectVersionAnnotation",
  "s3:ReplicateObjectAnnotation",
  // Encrypts a stored object under another key, in place (Amazon S3 API Reference, UpdateObjectEncryption).
  "s3:UpdateObjectEncryption",
  // Turns a console session into credentials for the command line (AWS CLI User Guide, "aws login").
  "signin:AuthorizeOAuth2Access",
  "signin:CreateOAuth2Token",
] as const;

/**
 * The partitions whose S3 takes those calls of its own in a bucket policy. S3 refuses a bucket policy with an action
 * that it does not know, so a bucket's policy names them nowhere else.
 *
 * Source: Service Authorization Reference, Amazon S3, which describes the `aws` partition; nothing published says it of
 * the other partitions. Not tried on AWS.
 */
const PARTITIONS_WITH_NEWER_S3_CALLS: readonly string[] = ["aws"];

/** The newer calls that the policy of a bucket in a partition can name. */
export function newerCallsOfS3(partition: string): readonly string[] {
  if (!PARTITIONS_WITH_NEWER_S3_CALLS.includes(partition)) return [];
  return NEWER_CALLS.filter((action) => action.startsWith("s3:"));
}
