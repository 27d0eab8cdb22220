import type { BucketPurpose, LogPurpose, RolePurpose } from "../../src/jurisdiction/names";
import type { Role } from "../../src/jurisdiction/spec";

/** What the picture says of each thing. Typed by purpose: what has no words does not compile. */
export const BUCKET_WORDS: Readonly<Record<BucketPurpose, string>> = {
  incoming: "evidence as acquired; write-once",
  active: "working copies of open cases",
  "legal-hold": "evidence held for a court",
  reports: "issued reports, for analysts",
  archive: "closed cases, in Deep Archive",
  "session-logs": "what people did in sessions",
  "network-logs": "connections and DNS queries",
  trail: "every call in the account",
  "access-logs": "every request to a bucket",
  records: "configuration of the account",
  copies: "locked copies of unlocked logs",
  state: "Terraform state; versioned",
  deployments: "who deployed what, and when",
  "image-mirror": "sources of golden images",
  "image-logs": "logs and manifests of builds",
};

export const LOG_WORDS: Readonly<Record<LogPurpose, string>> = {
  sessions: "sessions",
  network: "connections",
  workstation: "workstation",
  bastion: "bastion",
  trail: "API calls",
  dns: "DNS queries",
  watch: "session watch",
  "image-build": "image builds",
};

/** The roles of machines and services. */
export const SERVICE_WORDS: Readonly<Record<Exclude<RolePurpose, Role>, string>> = {
  workstation: "workstation",
  bastion: "bastion",
  "flow-logs": "flow logs",
  trail: "CloudTrail",
  config: "AWS Config",
  copying: "copying of logs",
  watch: "session watch",
  "image-build": "image builds",
  "image-upload": "upload of sources",
  "image-lifecycle": "removal of images",
  "image-manifest": "manifests of images",
};
