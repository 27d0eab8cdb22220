import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { CloudBackend, NamedCloudWorkspace, S3Backend, TerraformStack } from "cdktf";
import type { TerraformElement } from "cdktf";
import { Node } from "constructs";
import type { Construct } from "constructs";

import { LEGAL_HOLD_TAG } from "../src/facts/archive/vault-policies";
import { STACK_KINDS } from "../src/facts/stacks/stack-kinds";
import type { Applier } from "../src/facts/stacks/stack-kinds";
import { keyAliasArn } from "../src/jurisdiction/arns";
import { bucketName, keyAlias } from "../src/jurisdiction/names";
import type { CloudStateSpec, RegionSpec } from "../src/jurisdiction/spec";
import type { StackKindId } from "../src/jurisdiction/stack-kind-ids";
import { stackTags } from "../src/jurisdiction/tags";
import { UserError } from "../src/user-error";

declare module "cdktf/lib/backends/s3-backend" {
  interface S3BackendConfig {
    /** Locks state by a file beside it, in the same bucket; Terraform 1.10 or later. cdktf 0.21 does not know it yet. */
    readonly useLockfile?: boolean;
  }
}

/** As whom Terraform comes: `deployer` builds, `plan` looks without a lock, by the map's `deployer.planRole`. */
export type TerraformRole = "deployer" | "plan";

export interface JurisdictionStackProps {
  readonly spec: RegionSpec;
  /** @default "deployer" */
  readonly as?: TerraformRole;
}

/**
 * What every stack of a jurisdiction has: the provider bound to one account and region, and a locked backend in the
 * same place. No stack refers to another: names follow from the map.
 */
export abstract class JurisdictionStack extends TerraformStack {
  readonly spec: RegionSpec;

  private readonly as: TerraformRole;

  private readonly applier: Applier;

  constructor(scope: Construct, kind: StackKindId, { spec, as = "deployer" }: JurisdictionStackProps) {
    const id = STACK_KINDS[kind].stackName(spec);
    super(scope, id);
    this.spec = spec;
    this.applier = STACK_KINDS[kind].appliedBy(spec);
    this.as = as;
    this.requireProvider();
    this.createProvider();
    this.createBackend(id);
  }

  /** Addresses as people read them, `aws_s3_bucket.evidence_incoming_bucket`: ids hold no underscore, so none clash. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = element instanceof Node ? element : element.node;
    const ids = node.scopes.slice(this.node.scopes.length).map((scope) => scope.node.id);
    const clashing = ids.find((id) => id.includes("_"));
    if (clashing !== undefined) throw new Error(`construct ids must not hold underscores: "${clashing}"`);
    return ids.join("_");
  }

  /** The bindings pin their own version exactly and leave the source to the default; ours are a range and a name. */
  private requireProvider(): void {
    this.addOverride("terraform.required_providers.aws.source", "hashicorp/aws");
    this.addOverride("terraform.required_providers.aws.version", this.spec.provider.version);
  }

  private createProvider(): void {
    const { spec } = this;
    new AwsProvider(this, "aws", {
      region: spec.region,
      allowedAccountIds: [this.applier.account],
      ...this.assumed(),
      defaultTags: [{ tags: { ...stackTags(spec) } }],
      // The custodian places holds on the vault by this tag; an apply must never take one off again.
      ignoreTags: [{ keys: [LEGAL_HOLD_TAG] }],
      ...(spec.facts.knownToS3Backend ? {} : { skipRegionValidation: true }),
    });
  }

  /** A run that is HCP Terraform's own is logged in already, as another role to plan and to apply. */
  private assumed() {
    const { state } = this.spec;
    if (state.backend === "cloud" && state.execution === "remote") return {};
    return { assumeRole: [{ roleArn: this.terraformRole(), sessionName: "terraform" }] };
  }

  private terraformRole(): string {
    const { deployer, planner } = this.applier;
    if (this.as === "deployer") return deployer;
    if (planner === undefined) throw new UserError(`${this.node.id}: the map names no deployer.planRole to plan as`);
    return planner;
  }

  private createBackend(id: string): void {
    const { state } = this.spec;
    if (state.backend === "cloud") this.createCloudBackend(id, state);
    else this.createS3Backend(id);
  }

  private createCloudBackend(id: string, state: CloudStateSpec): void {
    new CloudBackend(this, {
      hostname: state.hostname,
      organization: state.organization,
      workspaces: new NamedCloudWorkspace(id, state.project),
    });
  }

  /** The backend assumes the role by itself: what the provider assumes does not apply to it. */
  private createS3Backend(id: string): void {
    const { spec } = this;
    new S3Backend(this, {
      bucket: bucketName(spec, "state"),
      key: `${id}/terraform.tfstate`,
      region: spec.region,
      encrypt: true,
      kmsKeyId: keyAliasArn(spec, keyAlias(spec, "state")),
      // Who may only look cannot write a lock; nothing that is planned this way can be applied.
      useLockfile: this.as === "deployer",
      allowedAccountIds: [spec.account],
      assumeRole: { roleArn: this.terraformRole(), sessionName: "terraform-state" },
      ...(spec.facts.knownToS3Backend ? {} : { skipRegionValidation: true }),
      ...(spec.facts.partition === "aws-eusc" ? { endpoints: sovereignEndpoints(spec) } : {}),
    });
  }
}

/** Terraform 1.11 builds this partition's addresses with the wrong suffix, so they are spelled out. */
function sovereignEndpoints({ region, facts }: RegionSpec) {
  const address = (service: string): string => `https://${service}.${region}.${facts.dnsSuffix}`;
  return { s3: address("s3"), sts: address("sts"), iam: address("iam") };
}
