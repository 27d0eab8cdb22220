import { bucketArn } from "../../src/jurisdiction/arns";
import type { BucketPurpose } from "../../src/jurisdiction/names";
import type { Scene, Section } from "./operation";

const ofCase =
  (purpose: BucketPurpose) =>
  ({ spec, ownCase }: Scene): string =>
    `${bucketArn(spec, purpose)}/${ownCase}/disk.e01`;
const ofOtherCase =
  (purpose: BucketPurpose) =>
  ({ spec, otherCase }: Scene): string =>
    `${bucketArn(spec, purpose)}/${otherCase}/disk.e01`;
const bucket =
  (purpose: BucketPurpose) =>
  ({ spec }: Scene): string =>
    bucketArn(spec, purpose);

const once = () => ({ "s3:if-none-match": "*", "s3:ObjectCreationOperation": "true" });
const creating = () => ({ "s3:ObjectCreationOperation": "true" });
const listing = ({ ownCase }: Scene) => ({ "s3:prefix": `${ownCase}/` });
const listingOther = ({ otherCase }: Scene) => ({ "s3:prefix": `${otherCase}/` });
const on = () => ({ "s3:object-lock-legal-hold": "ON" });
/** Retention in the map's own mode, as long as evidence and archive years together, or longer. */
const retained =
  (years: number) =>
  ({ spec: { retention } }: Scene) => ({
    "s3:object-lock-mode": retention.evidence.mode,
    "s3:object-lock-remaining-retention-days": String(
      (retention.evidence.years + retention.archive.years + years) * 365,
    ),
  });
const off = () => ({ "s3:object-lock-legal-hold": "OFF" });

export const EVIDENCE: Section = [
  {
    what: "deliver to incoming under one's own case",
    action: "s3:PutObject",
    on: ofCase("incoming"),
    context: once,
    allowed: ["responder", "collector"],
  },
  {
    what: "deliver to incoming under another case",
    action: "s3:PutObject",
    on: ofOtherCase("incoming"),
    context: once,
    allowed: ["collector"],
    byIdentity: ["responder"],
  },
  {
    what: "overwrite an object in incoming",
    action: "s3:PutObject",
    on: ofCase("incoming"),
    context: creating,
    allowed: [],
    byResource: ["responder"],
  },
  {
    what: "read incoming of one's own case, inside the VPC",
    action: "s3:GetObject",
    on: ofCase("incoming"),
    inside: true,
    allowed: ["investigator", "custodian", "workstation"],
  },
  {
    what: "read incoming of one's own case, from outside the VPC",
    action: "s3:GetObject",
    on: ofCase("incoming"),
    allowed: ["custodian"],
    byResource: ["investigator", "workstation"],
  },
  {
    what: "read incoming of another case, inside the VPC",
    action: "s3:GetObject",
    on: ofOtherCase("incoming"),
    inside: true,
    allowed: ["custodian"],
    byIdentity: ["investigator", "workstation"],
  },
  {
    what: "list incoming of one's own case",
    action: "s3:ListBucket",
    on: bucket("incoming"),
    context: listing,
    // Terraform finds a bucket by the right to list it.
    allowed: ["investigator", "custodian", "workstation", "deployer", "planner"],
  },
  {
    what: "list incoming of another case",
    action: "s3:ListBucket",
    on: bucket("incoming"),
    context: listingOther,
    allowed: ["custodian", "deployer", "planner"],
    byIdentity: ["investigator", "workstation"],
  },
  {
    what: "hide an object of incoming behind a delete marker",
    action: "s3:DeleteObject",
    on: ofCase("incoming"),
    allowed: [],
  },
  {
    what: "delete a version of incoming whose retention has ended",
    action: "s3:DeleteObjectVersion",
    on: ofCase("incoming"),
    allowed: ["custodian"],
  },
  {
    what: "lift a governance lock",
    action: "s3:BypassGovernanceRetention",
    on: ofCase("incoming"),
    allowed: [],
  },
  {
    what: "extend retention in incoming",
    action: "s3:PutObjectRetention",
    on: ofCase("incoming"),
    context: retained(0),
    allowed: ["custodian"],
  },
  {
    what: "extend retention in incoming past the evidence and archive years",
    action: "s3:PutObjectRetention",
    on: ofCase("incoming"),
    context: retained(1),
    allowed: [],
    byIdentity: ["custodian"],
  },
  {
    what: "remove retention in incoming",
    action: "s3:PutObjectRetention",
    on: ofCase("incoming"),
    allowed: [],
    byIdentity: ["custodian"],
  },
  {
    what: "set retention in incoming in a mode that is not the map's",
    action: "s3:PutObjectRetention",
    on: ofCase("incoming"),
    context: (scene) => ({
      ...retained(0)(scene),
      "s3:object-lock-mode": scene.spec.retention.evidence.mode === "COMPLIANCE" ? "GOVERNANCE" : "COMPLIANCE",
    }),
    allowed: [],
    byIdentity: ["custodian"],
  },
  {
    what: "place a hold in incoming",
    action: "s3:PutObjectLegalHold",
    on: ofCase("incoming"),
    context: on,
    allowed: ["custodian"],
  },
  {
    what: "release a hold in incoming",
    action: "s3:PutObjectLegalHold",
    on: ofCase("incoming"),
    context: off,
    allowed: ["approver"],
  },
  { what: "replicate out of incoming", action: "s3:ReplicateObject", on: ofCase("incoming"), allowed: [] },
  {
    what: "read a copy of one's own case in active, inside the VPC",
    action: "s3:GetObject",
    on: ofCase("active"),
    inside: true,
    allowed: ["investigator", "custodian", "workstation"],
  },
  {
    what: "read a copy in active from outside the VPC",
    action: "s3:GetObject",
    on: ofCase("active"),
    allowed: ["custodian"],
    byResource: ["investigator", "workstation"],
  },
  {
    what: "write to active under one's own case, inside the VPC",
    action: "s3:PutObject",
    on: ofCase("active"),
    context: creating,
    inside: true,
    allowed: ["investigator", "custodian"],
  },
  {
    what: "write to active from outside the VPC",
    action: "s3:PutObject",
    on: ofCase("active"),
    context: creating,
    allowed: ["custodian"],
    byResource: ["investigator"],
  },
  {
    what: "write to active under another case, inside the VPC",
    action: "s3:PutObject",
    on: ofOtherCase("active"),
    context: creating,
    inside: true,
    allowed: ["custodian"],
    byIdentity: ["investigator"],
  },
  {
    what: "abort an upload to active under one's own case, inside the VPC",
    action: "s3:AbortMultipartUpload",
    on: ofCase("active"),
    inside: true,
    allowed: ["investigator", "custodian"],
    byIdentity: ["approver", "workstation"],
  },
  {
    what: "abort an upload to active from outside the VPC",
    action: "s3:AbortMultipartUpload",
    on: ofCase("active"),
    allowed: ["custodian"],
    byResource: ["investigator"],
  },
  {
    what: "delete a version in active",
    action: "s3:DeleteObjectVersion",
    on: ofCase("active"),
    allowed: ["custodian"],
  },
  {
    what: "hide an object in active behind a delete marker",
    action: "s3:DeleteObject",
    on: ofCase("active"),
    allowed: [],
  },
  {
    what: "move evidence to legal-hold",
    action: "s3:PutObject",
    on: ofCase("legal-hold"),
    context: creating,
    allowed: ["custodian"],
  },
  {
    what: "read legal-hold of one's own case, inside the VPC",
    action: "s3:GetObject",
    on: ofCase("legal-hold"),
    inside: true,
    allowed: ["investigator", "custodian", "workstation"],
  },
  {
    what: "release a hold in legal-hold",
    action: "s3:PutObjectLegalHold",
    on: ofCase("legal-hold"),
    context: off,
    allowed: ["approver"],
  },
  {
    what: "delete a version in legal-hold whose retention has ended",
    action: "s3:DeleteObjectVersion",
    on: ofCase("legal-hold"),
    allowed: ["custodian"],
  },
  {
    what: "issue a report",
    action: "s3:PutObject",
    on: ofCase("reports"),
    context: creating,
    allowed: ["custodian"],
  },
  {
    what: "lock an issued report for longer",
    action: "s3:PutObjectRetention",
    on: ofCase("reports"),
    context: retained(0),
    allowed: ["custodian"],
  },
  { what: "read an issued report", action: "s3:GetObject", on: ofCase("reports"), allowed: ["analyst", "custodian"] },
  {
    what: "list issued reports",
    action: "s3:ListBucket",
    on: bucket("reports"),
    allowed: ["analyst", "custodian", "deployer", "planner"],
  },
];
