import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";

import { KEY_DELETION_ACTIONS } from "../facts/roles/boundary";
import { policyDocument } from "../facts/policies/policy";
import type { Statement } from "../facts/policies/policy";
import { accountArn, deployerArn, iamRoleArn, roleArn } from "../jurisdiction/arns";
import { keyAlias, regionalName } from "../jurisdiction/names";
import type { KeyPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";

export interface CustomerKeyProps {
  readonly spec: RegionSpec;
  readonly purpose: KeyPurpose;
  readonly description: string;
  /** Who may use the key, and for what. Administration is the construct's own and includes no use. */
  readonly uses: readonly Statement[];
}

/**
 * A customer-managed key with an alias: rotated every year, in one region, and never to be lost.
 *
 * Locked evidence is only as durable as its key (S3 User Guide, "Managing Object Lock": losing the key loses the data),
 * so nobody may disable or delete it, and Terraform refuses to destroy it.
 */
export class CustomerKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const { spec, purpose, description, uses } = props;
    const key = new KmsKey(this, "key", {
      description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      multiRegion: false,
      policy: policyDocument([administration(spec), looking(spec), neverDeleted(), ...uses]),
      tags: { Name: regionalName(spec, purpose) },
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "alias", {
      name: keyAlias(spec, purpose),
      targetKeyId: key.keyId,
      lifecycle: { preventDestroy: true },
    });
    this.arn = key.arn;
  }
}

/** What Terraform needs to manage the key, for the deployer alone: no use, no grants, no deletion. */
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

/** How a key is set up is no secret to those who check it. */
function looking(spec: RegionSpec): Statement {
  const { planRole } = spec.deployer;
  return {
    Sid: "AllowLooking",
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
