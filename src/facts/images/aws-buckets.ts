import type { RegionSpec } from "../../jurisdiction/spec";

/**
 * What Image Builder's own bootstrap reads on a build machine, from AWS's own buckets: the program that runs components,
 * AWS's components and the SSM agent.
 *
 * Source: EC2 Image Builder User Guide, "Image Builder interface VPC endpoints", policy of the S3 endpoint.
 */
export function bootstrapObjects({ region }: Pick<RegionSpec, "region">): readonly string[] {
  return [
    `ec2imagebuilder-toe-${region}-prod/*`,
    `ec2imagebuilder-managed-resources-${region}-prod/components/*`,
    `amazon-ssm-${region}/*`,
  ];
}

/** The names of these buckets. */
export function bootstrapBuckets(spec: Pick<RegionSpec, "region">): readonly string[] {
  return bootstrapObjects(spec).map((object) => object.split("/")[0] ?? "");
}
