/** An event as CloudTrail hands it to EventBridge, and the alerts that it must raise. */
export interface TrailEvent {
  readonly title: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly raises: readonly string[];
}

const CALL = "AWS API Call via CloudTrail";
export const ACCOUNT = "220000000001";
export const BUCKET = `acme-forensics-incoming-${ACCOUNT}-eu-central-1`;

const PERSON = {
  type: "AssumedRole",
  principalId: "AROAEXAMPLE:a.person",
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/acme-forensics-investigator-eu-central-1/a.person`,
  accountId: ACCOUNT,
};

/** What every record has; the forms are those of the CloudTrail User Guide, "CloudTrail record contents". */
function record(eventSource: string, eventName: string, more: object): Readonly<Record<string, unknown>> {
  return {
    eventVersion: "1.11",
    userIdentity: PERSON,
    eventTime: "2026-11-15T12:00:00Z",
    eventSource,
    eventName,
    awsRegion: "eu-central-1",
    sourceIPAddress: "198.51.100.7",
    requestParameters: null,
    responseElements: null,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    ...more,
  };
}

export function call(
  service: string,
  eventName: string,
  raises: readonly string[],
  title: string,
  more: object = {},
): TrailEvent {
  const detail = record(`${service}.amazonaws.com`, eventName, more);
  return { title, source: `aws.${service}`, detailType: CALL, detail, raises };
}

const assume = (role: string, more: object = {}) => ({
  readOnly: true,
  userIdentity: { type: "AWSAccount", principalId: "AROAEXAMPLE:a.person", accountId: "900000000001" },
  requestParameters: {
    roleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
    roleSessionName: "a.person",
    sourceIdentity: "a.person",
  },
  ...more,
});
const onBucket = (bucketName: string, more: object = {}) => ({
  eventCategory: "Data",
  managementEvent: false,
  readOnly: true,
  requestParameters: { bucketName, key: "ir-2026-014/disk.e01" },
  ...more,
});
const REFUSED = { errorCode: "AccessDenied", errorMessage: "Access Denied" };
const refusedRole = (account: string) => ({
  errorCode: "AccessDenied",
  errorMessage: `User: ${PERSON.arn} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/acme-forensics-custodian-eu-central-1`,
});
const ROOT = {
  userIdentity: { type: "Root", principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT },
};

function signIn(title: string, raises: readonly string[], more: object = {}): TrailEvent {
  const detail = record("signin.amazonaws.com", "ConsoleLogin", {
    eventType: "AwsConsoleSignIn",
    responseElements: { ConsoleLogin: "Success" },
    ...more,
  });
  return { title, source: "aws.signin", detailType: "AWS Console Sign In via CloudTrail", detail, raises };
}

/** Logins and refusals, and what resembles them. */
export const LOGIN_EVENTS: readonly TrailEvent[] = [
  call("sts", "AssumeRole", ["role-assumed"], "a role is taken", assume("acme-forensics-custodian-eu-central-1")),
  call(
    "sts",
    "AssumeRole",
    ["role-assumed"],
    "a role is refused",
    assume("acme-forensics-approver-eu-central-1", REFUSED),
  ),
  call(
    "sts",
    "AssumeRoleWithSAML",
    ["role-assumed"],
    "a role is tried by another way",
    assume("acme-forensics-auditor-eu-central-1", REFUSED),
  ),
  call(
    "sts",
    "AssumeRole",
    ["role-assumed"],
    "a role is refused without a word of what was asked for",
    refusedRole(ACCOUNT),
  ),
  call("sts", "AssumeRole", [], "another account's role is refused", refusedRole("900000000001")),
  call("sts", "AssumeRole", [], "Terraform comes as the deployer", assume("forensics-deployer")),
  call("sts", "GetCallerIdentity", [], "a caller asks who they are", { readOnly: true }),
  signIn("a user signs in", ["console-sign-in"]),
  signIn("a user fails to sign in", ["console-sign-in"], { responseElements: { ConsoleLogin: "Failure" } }),
  signIn("root signs in", ["console-sign-in", "root-used"], ROOT),
  call("ec2", "DescribeInstances", ["root-used"], "root looks around", { ...ROOT, readOnly: true }),
  call("ec2", "DescribeInstances", [], "another principal does", { readOnly: true }),
  call("ssm", "StartSession", ["session", "shell-watch"], "a session starts", {
    requestParameters: { target: "i-0a1b2c3d4e5f60001" },
    responseElements: { sessionId: "a.person-0123456789abcdef0" },
  }),
  call("ssm", "StartSession", ["session", "shell-watch"], "a shell starts by its document", {
    requestParameters: { target: "i-0a1b2c3d4e5f60001", documentName: "acme-forensics-shell" },
    responseElements: { sessionId: "a.person-0123456789abcdef1" },
  }),
  call("ssm", "StartSession", ["session", "shell-watch"], "a port is forwarded by a document that AWS owns", {
    requestParameters: { target: "i-0a1b2c3d4e5f60001", documentName: "AWS-StartPortForwardingSession" },
    responseElements: { sessionId: "a.person-0123456789abcdef3" },
  }),
  call("ssm", "StartSession", ["session", "desktop-watch"], "a graphical session starts", {
    requestParameters: { target: "i-0a1b2c3d4e5f60001", documentName: "acme-forensics-graphical" },
    responseElements: { sessionId: "a.person-0123456789abcdef2" },
  }),
  call("ssm", "StartSession", ["session"], "a session is refused, and leaves no log", {
    ...REFUSED,
    requestParameters: { target: "i-0a1b2c3d4e5f60001", documentName: "acme-forensics-shell" },
  }),
  call("ssm", "ResumeSession", ["session"], "a session is resumed"),
  call("ssm", "TerminateSession", ["session"], "a session is ended"),
  call("ssm", "DescribeSessions", [], "sessions are listed", { readOnly: true }),
  call("ec2-instance-connect", "OpenTunnel", ["ssh-login"], "a tunnel is opened"),
  call("ec2-instance-connect", "SendSSHPublicKey", ["ssh-login"], "a key is pushed"),
  call("ec2", "DescribeInstanceConnectEndpoints", [], "endpoints are listed", { readOnly: true }),
  call("s3", "GetObject", ["evidence-denied"], "evidence is refused", onBucket(BUCKET, REFUSED)),
  call("s3", "PutBucketPolicy", ["evidence-denied", "bucket-policy-changed"], "a change of a bucket is refused", {
    ...REFUSED,
    requestParameters: { bucketName: BUCKET },
  }),
  call("s3", "GetObject", [], "evidence is read by who may", onBucket(BUCKET)),
  call("s3", "GetObject", [], "another bucket is refused", onBucket("another-users-bucket", REFUSED)),
  call("s3", "GetObject", [], "an object is not there", onBucket(BUCKET, { errorCode: "NoSuchKey" })),
  call("kms", "Decrypt", ["key-denied"], "a key is refused", {
    ...REFUSED,
    errorCode: "AccessDeniedException",
    readOnly: true,
  }),
  call("kms", "Decrypt", [], "a key is used by who may", { readOnly: true }),
  call("ec2", "CopySnapshot", ["snapshot-denied"], "a snapshot refuses to be copied", {
    ...REFUSED,
    errorCode: "Client.UnauthorizedOperation",
  }),
  call("ebs", "ListChangedBlocks", ["snapshot-denied"], "a snapshot refuses to be read block by block", {
    ...REFUSED,
    errorCode: "AccessDeniedException",
    eventCategory: "Data",
  }),
  call("ec2", "CreateVpc", [], "EC2 refuses a call that does not copy a disk", {
    ...REFUSED,
    errorCode: "Client.UnauthorizedOperation",
  }),
  call("ec2", "CreateSnapshot", [], "a snapshot is taken"),
  call("glacier", "DeleteArchive", ["vault-denied", "archive-deleted"], "the vault refuses", {
    ...REFUSED,
    errorCode: "AccessDeniedException",
  }),
  call("glacier", "UploadArchive", [], "the vault is used by who may"),
];
