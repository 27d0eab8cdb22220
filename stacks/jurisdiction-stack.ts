import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { CloudBackend, NamedCloudWorkspace, S3Backend, TerraformOutput, TerraformStack } from "cdktf";
import type { TerraformElement } from "cdktf";
import { Node } from "constructs";
import type { Construct } from "constructs";

import { STACK_KINDS } from "../src/facts/stacks/stack-kinds";
import type { Applier } from "../src/facts/stacks/stack-kinds";
import {
  BACKEND_SESSION,
  PROVIDER_SESSION,
  cloudBackendSettings,
  isLoggedIn,
  providerSettings,
  requiredProvider,
  s3BackendSettings,
  terraformRole,
} from "../src/facts/terraform/settings";
import type { TerraformRole } from "../src/facts/terraform/settings";
import type { CloudStateSpec, RegionSpec } from "../src/jurisdiction/spec";
import type { StackKindId } from "../src/jurisdiction/stack-kind-ids";
import { UserError } from "../src/user-error";

declare module "cdktf/lib/backends/s3-backend" {
  interface S3BackendConfig {
    /** Locks state by a file in the same bucket; Terraform 1.10 or later. cdktf 0.21 does not support it yet. */
    readonly useLockfile?: boolean;
  }
}

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

  protected addOutput(id: string, value: string, description: string): void {
    new TerraformOutput(this, id, { value, description });
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
    for (const [name, value] of Object.entries(requiredProvider(this.spec)))
      this.addOverride(`terraform.required_providers.aws.${name}`, value);
  }

  private createProvider(): void {
    const { spec } = this;
    new AwsProvider(this, "aws", {
      ...providerSettings(spec, this.applier),
      ...(isLoggedIn(spec) ? {} : { assumeRole: [this.assumed(PROVIDER_SESSION)] }),
    });
  }

  private assumed(sessionName: string) {
    const roleArn = terraformRole(this.applier, this.as);
    if (roleArn === undefined)
      throw new UserError(`${this.node.id}: the map has no deployer.planRole, which TERRAFORM_AS=plan needs`);
    return { roleArn, sessionName };
  }

  private createBackend(id: string): void {
    const { state } = this.spec;
    if (state.backend === "cloud") this.createCloudBackend(id, state);
    else this.createS3Backend(id);
  }

  private createCloudBackend(id: string, state: CloudStateSpec): void {
    new CloudBackend(this, {
      ...cloudBackendSettings(state),
      workspaces: new NamedCloudWorkspace(id, state.project),
    });
  }

  /** The backend assumes the role separately: the provider's role does not apply to it. */
  private createS3Backend(id: string): void {
    new S3Backend(this, {
      ...s3BackendSettings(this.spec, id),
      // Who may only look cannot write a lock; nothing that is planned this way can be applied.
      useLockfile: this.as === "deployer",
      assumeRole: this.assumed(BACKEND_SESSION),
    });
  }
}
