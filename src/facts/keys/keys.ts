import { accountArn, deployerArn, iamRoleArn, roleArn } from "../../jurisdiction/arns";
import type { KeyPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { publishersOf } from "../alerts/topic";
import { machinesOf } from "../machines/machines";
import type { Statement } from "../policies/statement";
import { KEY_DELETION_ACTIONS } from "../roles/boundary";
import * as uses from "./uses";

/** The definition of a key. Its construct renders it, and rules compare stacks with it. */
export interface KeyFacts {
  readonly description: string;
  /** The principals that may use the key, and their uses. Administration is the same for every key and includes no use. */
  readonly uses: readonly Statement[];
}

/** The settings of every key, in the arguments of the provider's resource. */
export const KEY_SETTINGS = { enableKeyRotation: true, deletionWindowInDays: 30, multiRegion: false } as const;

/** The key of a purpose, by the map. */
export function keyFacts(spec: RegionSpec, purpose: KeyPurpose): KeyFacts {
  return KEY_FACTS[purpose](spec);
}

/** The whole policy of a key. */
export function keyPolicy(spec: RegionSpec, purpose: KeyPurpose): readonly Statement[] {
  return [administration(spec), looking(spec), neverDeleted(), ...keyFacts(spec, purpose).uses];
}

const KEY_FACTS: Readonly<Record<KeyPurpose, (spec: RegionSpec) => KeyFacts>> = {
  evidence: (spec) => ({ description: "Evidence at rest", uses: uses.evidence(spec) }),
  logs: (spec) => ({
    description: "Logs of sessions, of the network and of how the account is set up",
    uses: [
      uses.logGroups(spec),
      uses.logDelivery(spec),
      uses.inventory(spec),
      uses.records(spec),
      uses.objectsOf(
        spec,
        machinesOf(spec).map((machine) => roleArn(spec, machine)),
      ),
      uses.copies(spec),
      uses.objectsReadBy(spec, [roleArn(spec, "auditor")]),
    ],
  }),
  sessions: (spec) => ({ description: "Session data between users and workstations", uses: uses.sessionData(spec) }),
  workstation: (spec) => ({
    description: "Volumes of workstations",
    // It is the default of the account's volumes, which a build machine's may be made with first.
    uses: [...uses.volumes(spec), ...(spec.image === undefined ? [] : uses.imageVolumes(spec))],
  }),
  trail: (spec) => ({
    description: "The trail of the account",
    uses: [...uses.trail(spec), uses.logGroups(spec), uses.objectsReadBy(spec, [roleArn(spec, "auditor")])],
  }),
  alerts: (spec) => ({
    description: "Alerts of the forensic account",
    uses: [
      uses.publishedBy(publishersOf(spec)),
      uses.publishedAs(spec, [roleArn(spec, "watch")]),
      uses.undeliveredAlerts(spec, [roleArn(spec, "auditor")]),
    ],
  }),
  image: (spec) => ({
    description: "Golden images, their sources and the logs of their builds",
    uses: [
      uses.objectsOf(spec, [
        roleArn(spec, "image-build"),
        roleArn(spec, "image-upload"),
        roleArn(spec, "image-manifest"),
      ]),
      uses.objectsReadBy(spec, [roleArn(spec, "auditor")]),
      uses.logGroups(spec),
      ...uses.volumes(spec),
      ...uses.imageVolumes(spec),
    ],
  }),
  state: (spec) => {
    const { state, deployer } = spec;
    const readers = deployer.planRole === undefined ? [] : [iamRoleArn(spec, deployer.planRole)];
    return {
      description:
        state.backend === "s3"
          ? "Terraform state and deployment records of the forensic account"
          : "Deployment records of the forensic account",
      uses: [
        uses.objectsOf(spec, [deployerArn(spec)]),
        ...(readers.length === 0 ? [] : [uses.objectsReadBy(spec, readers)]),
        uses.deploymentRecords(spec),
      ],
    };
  },
};

/** The permissions that Terraform needs to manage the key, only for the deployer: no use, no grants, no deletion. */
function administration(spec: RegionSpec): Statement {
  return {
    Sid: "AllowAdministration",
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DescribeKey",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateKeyDescription",
    ],
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": deployerArn(spec) } },
  };
}

/** Principals who check the account may read a key's configuration. */
function looking(spec: RegionSpec): Statement {
  const { planRole } = spec.deployer;
  return {
    Sid: "AllowRead",
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: [
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListResourceTags",
    ],
    Resource: "*",
    Condition: {
      ArnEquals: {
        "aws:PrincipalArn": [
          roleArn(spec, "auditor"),
          roleArn(spec, "config"),
          ...(planRole === undefined ? [] : [iamRoleArn(spec, planRole)]),
        ],
      },
    },
  };
}

function neverDeleted(): Statement {
  return {
    Sid: "DenyLosingTheKey",
    Effect: "Deny",
    Principal: "*",
    Action: [...KEY_DELETION_ACTIONS, "kms:ReplicateKey"],
    Resource: "*",
  };
}
