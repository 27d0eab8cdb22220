/** Terraform's actions on golden images. What reads is also all that a plan needs. */

/** What `forensics image` asks of Image Builder as the deployer. */
export const IMAGE_BUILDING = [
  "imagebuilder:GetImage",
  "imagebuilder:ListImagePipelineImages",
  "imagebuilder:StartImagePipelineExecution",
];

/** How an image is kept, and how it is revoked; nothing that removes it. */
export const IMAGE_KEEPING = ["ec2:DisableImage", "ec2:EnableImageDeregistrationProtection"];

/** Image Builder's resources, all of them but the components of old images, which are kept. */
export const IMAGE_READ = [
  "imagebuilder:GetComponent",
  "imagebuilder:GetDistributionConfiguration",
  "imagebuilder:GetImagePipeline",
  "imagebuilder:GetImageRecipe",
  "imagebuilder:GetInfrastructureConfiguration",
  "imagebuilder:GetLifecyclePolicy",
  "imagebuilder:ListTagsForResource",
];
export const IMAGE_WRITE = [
  "imagebuilder:CreateComponent",
  "imagebuilder:CreateDistributionConfiguration",
  "imagebuilder:CreateImagePipeline",
  "imagebuilder:CreateImageRecipe",
  "imagebuilder:CreateInfrastructureConfiguration",
  "imagebuilder:CreateLifecyclePolicy",
  "imagebuilder:DeleteDistributionConfiguration",
  "imagebuilder:DeleteImagePipeline",
  "imagebuilder:DeleteImageRecipe",
  "imagebuilder:DeleteInfrastructureConfiguration",
  "imagebuilder:DeleteLifecyclePolicy",
  "imagebuilder:TagResource",
  "imagebuilder:UntagResource",
  "imagebuilder:UpdateDistributionConfiguration",
  "imagebuilder:UpdateImagePipeline",
  "imagebuilder:UpdateInfrastructureConfiguration",
  "imagebuilder:UpdateLifecyclePolicy",
];
