import { bucketArn } from "../../src/jurisdiction/arns";
import { arn } from "../../src/jurisdiction/region-facts";
import type { Scene, Section } from "./operation";

const disk = ({ spec, ownCase }: Scene): string => `${bucketArn(spec, "incoming")}/${ownCase}/disk.e01`;
const delegation = ({ spec }: Scene): string => arn(spec.facts, "iam", spec.account, "delegation-request/0a1b2c3d", "");
const commandLine = ({ spec }: Scene): string =>
  arn(spec.facts, "signin", spec.account, "oauth2/public-client/localhost");

/** AWS's newer calls (`src/facts/aws/newer-calls.ts`): no actor makes them, so no actor has permission. */
export const NEWER: Section = [
  {
    what: "encrypt an object of incoming under another key, in place",
    action: "s3:UpdateObjectEncryption",
    on: disk,
    allowed: [],
  },
  {
    what: "annotate an object of incoming",
    action: "s3:PutObjectAnnotation",
    on: disk,
    inside: true,
    allowed: [],
  },
  {
    what: "delete an annotation of a version in incoming",
    action: "s3:DeleteObjectVersionAnnotation",
    on: disk,
    allowed: [],
  },
  {
    what: "encrypt a session's log under another key, in place",
    action: "s3:UpdateObjectEncryption",
    on: ({ spec }) => `${bucketArn(spec, "session-logs")}/sessions/examiner-0a1b2c3d4e5f60001.log`,
    allowed: [],
  },
  {
    what: "encrypt Terraform's state under another key, in place",
    action: "s3:UpdateObjectEncryption",
    on: ({ spec }) => `${bucketArn(spec, "state")}/eu-eu-central-1/terraform.tfstate`,
    allowed: [],
  },
  {
    what: "pause the copies of logs",
    action: "s3:PauseReplication",
    on: ({ spec }) => bucketArn(spec, "records"),
    allowed: [],
  },
  {
    what: "turn a console session into credentials for the command line",
    action: "signin:CreateOAuth2Token",
    on: commandLine,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "let the command line ask for such credentials",
    action: "signin:AuthorizeOAuth2Access",
    on: commandLine,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "give a vendor temporary access to the account",
    action: "iam:AcceptDelegationRequest",
    on: delegation,
    allowed: [],
    unbound: ["administrator"],
  },
];
