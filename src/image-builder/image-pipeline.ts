import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { ImagebuilderComponent } from "@cdktf/provider-aws/lib/imagebuilder-component";
import { ImagebuilderDistributionConfiguration } from "@cdktf/provider-aws/lib/imagebuilder-distribution-configuration";
import { ImagebuilderImagePipeline } from "@cdktf/provider-aws/lib/imagebuilder-image-pipeline";
import { ImagebuilderImageRecipe } from "@cdktf/provider-aws/lib/imagebuilder-image-recipe";
import { ImagebuilderInfrastructureConfiguration } from "@cdktf/provider-aws/lib/imagebuilder-infrastructure-configuration";
import { ImagebuilderLifecyclePolicy } from "@cdktf/provider-aws/lib/imagebuilder-lifecycle-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import {
  distributionSettings,
  infrastructureSettings,
  lifecycleSettings,
  pipelineSettings,
} from "../facts/images/pipeline";
import { parentSource, recipeComponents, recipeSettings } from "../facts/images/recipe";
import { LimitedRole } from "../iam/limited-role";
import { roleName } from "../jurisdiction/names";
import type { ImageRegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import type { BuildNetwork } from "./build-network";

export interface ImagePipelineProps {
  readonly spec: ImageRegionSpec;
  readonly key: CustomerKey;
  readonly network: BuildNetwork;
  readonly builder: LimitedRole;
  /** What must be there before a build writes its logs. */
  readonly logs: readonly ITerraformDependable[];
}

/** A new version comes before the old one goes: Image Builder refuses to delete what something depends on. */
const REPLACED = { createBeforeDestroy: true };

/** Image Builder's recipe of the golden image, and the pipeline that builds it on the map's schedule. */
export class ImagePipeline extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImagePipelineProps,
  ) {
    super(scope, id);
    const { spec, key } = props;
    const recipe = this.createRecipe(this.createComponents());
    const distribution = new ImagebuilderDistributionConfiguration(this, "distribution", {
      ...distributionSettings(spec, key.arn),
    });
    const pipeline = new ImagebuilderImagePipeline(this, "pipeline", {
      ...pipelineSettings(spec),
      imageRecipeArn: recipe.arn,
      infrastructureConfigurationArn: this.createInfrastructure().arn,
      distributionConfigurationArn: distribution.arn,
    });
    // cdktf writes this argument as an expression, which Terraform refuses.
    pipeline.addOverride("lifecycle.replace_triggered_by", [
      `${recipe.terraformResourceType}.${recipe.friendlyUniqueId}`,
    ]);
    this.removeOldImages();
    this.arn = pipeline.arn;
  }

  private createComponents(): readonly ImagebuilderComponent[] {
    return Object.entries(recipeComponents(this.props.spec)).map(
      ([id, settings]) => new ImagebuilderComponent(this, `component-${id}`, { ...settings, lifecycle: REPLACED }),
    );
  }

  private createRecipe(components: readonly ImagebuilderComponent[]): ImagebuilderImageRecipe {
    const { spec, key } = this.props;
    return new ImagebuilderImageRecipe(this, "recipe", {
      ...recipeSettings(spec, key.arn),
      parentImage: this.findParent(),
      component: components.map(({ arn }) => ({ componentArn: arn })),
      lifecycle: REPLACED,
    });
  }

  /** A plan fails if the AMI is gone, or is another account's. */
  private findParent(): string {
    const source = parentSource(this.props.spec);
    return source.kind === "parameter" ? source.parentImage : new DataAwsAmi(this, "parent", source.settings).id;
  }

  private createInfrastructure(): ImagebuilderInfrastructureConfiguration {
    const { spec, network, builder, logs } = this.props;
    const profile = new IamInstanceProfile(this, "profile", {
      name: roleName(spec, "image-build"),
      role: builder.name,
    });
    return new ImagebuilderInfrastructureConfiguration(this, "infrastructure", {
      ...infrastructureSettings(spec),
      instanceProfileName: profile.name,
      subnetId: network.subnetId,
      securityGroupIds: [network.securityGroupId],
      dependsOn: [...builder.rights, ...logs],
    });
  }

  private removeOldImages(): void {
    const { spec } = this.props;
    const remover = new LimitedRole(this, "remover", { spec, purpose: "image-lifecycle" });
    new ImagebuilderLifecyclePolicy(this, "removal", {
      ...lifecycleSettings(spec),
      executionRole: remover.arn,
      dependsOn: [...remover.rights],
    });
  }
}
