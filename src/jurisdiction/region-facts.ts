import { isEuropeanUnionMember } from "./countries";

/** AWS's partitions: accounts, principals and names of a partition are unknown to the others. */
export const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-eusc"] as const;
export type Partition = (typeof PARTITIONS)[number];

/** The facts about an AWS region that are known without a call to AWS. */
export interface RegionFacts {
  readonly region: string;
  readonly partition: Partition;
  readonly dnsSuffix: string;
  /** ISO 3166-1 alpha-2 code of the region's country. */
  readonly country: string;
  readonly countryName: string;
  /** Whether that country is a member state of the European Union. */
  readonly inEuropeanUnion: boolean;
  /** Whether an account must enable the region before using it; other partitions need an account of their own. */
  readonly optIn: boolean;
  /** The region that records IAM calls and console sign-ins without a region. */
  readonly globalRegion: string;
  readonly glacierVaults: boolean;
  /** Whether the S3 backend of Terraform 1.11 knows the region. */
  readonly knownToS3Backend: boolean;
}

const DNS_SUFFIXES: Readonly<Record<Partition, string>> = {
  aws: "amazonaws.com",
  "aws-us-gov": "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
};

/** Where each partition has its global services (IAM User Guide, "AWS services that work with IAM", endpoints). */
const GLOBAL_REGIONS: Readonly<Record<Partition, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
  "aws-eusc": "eusc-de-east-1",
};

type Flag = "opt-in" | "glacier-vaults" | "s3-backend";

/**
 * Every region that can be used, by partition and name.
 *
 * Sources: AWS documentation "AWS Regions" (regions, countries, opt-in), botocore 1.43 endpoints.json (Glacier vaults),
 * and an `init` of Terraform 1.11.4 against each (S3 backend). Announced regions are not here.
 */
export const REGIONS: readonly RegionFacts[] = [
  region("aws", "af-south-1", "ZA", "South Africa", ["opt-in", "glacier-vaults", "s3-backend"]),
  region("aws", "ap-east-1", "HK", "Hong Kong", ["opt-in", "glacier-vaults", "s3-backend"]),
  region("aws", "ap-east-2", "TW", "Taiwan", ["opt-in"]),
  region("aws", "ap-northeast-1", "JP", "Japan", ["glacier-vaults", "s3-backend"]),
  region("aws", "ap-northeast-2", "KR", "South Korea", ["glacier-vaults", "s3-backend"]),
  region("aws", "ap-northeast-3", "JP", "Japan", ["glacier-vaults", "s3-backend"]),
  region("aws", "ap-south-1", "IN", "India", ["glacier-vaults", "s3-backend"]),
  region("aws", "ap-south-2", "IN", "India", ["opt-in", "s3-backend"]),
  region("aws", "ap-southeast-1", "SG", "Singapore", ["glacier-vaults", "s3-backend"]),
  region("aws", "ap-southeast-2", "AU", "Australia", ["glacier-vaults", "s3-backend"]),
  region("aws", "ap-southeast-3", "ID", "Indonesia", ["opt-in", "glacier-vaults", "s3-backend"]),
  region("aws", "ap-southeast-4", "AU", "Australia", ["opt-in", "s3-backend"]),
  region("aws", "ap-southeast-5", "MY", "Malaysia", ["opt-in", "s3-backend"]),
  region("aws", "ap-southeast-6", "NZ", "New Zealand", ["opt-in"]),
  region("aws", "ap-southeast-7", "TH", "Thailand", ["opt-in", "s3-backend"]),
  region("aws", "ca-central-1", "CA", "Canada", ["glacier-vaults", "s3-backend"]),
  region("aws", "ca-west-1", "CA", "Canada", ["opt-in", "s3-backend"]),
  region("aws", "eu-central-1", "DE", "Germany", ["glacier-vaults", "s3-backend"]),
  region("aws", "eu-central-2", "CH", "Switzerland", ["opt-in", "s3-backend"]),
  region("aws", "eu-north-1", "SE", "Sweden", ["glacier-vaults", "s3-backend"]),
  region("aws", "eu-south-1", "IT", "Italy", ["opt-in", "glacier-vaults", "s3-backend"]),
  region("aws", "eu-south-2", "ES", "Spain", ["opt-in", "s3-backend"]),
  region("aws", "eu-west-1", "IE", "Ireland", ["glacier-vaults", "s3-backend"]),
  region("aws", "eu-west-2", "GB", "United Kingdom", ["glacier-vaults", "s3-backend"]),
  region("aws", "eu-west-3", "FR", "France", ["glacier-vaults", "s3-backend"]),
  region("aws", "il-central-1", "IL", "Israel", ["opt-in", "s3-backend"]),
  region("aws", "me-central-1", "AE", "United Arab Emirates", ["opt-in", "s3-backend"]),
  region("aws", "me-south-1", "BH", "Bahrain", ["opt-in", "glacier-vaults", "s3-backend"]),
  region("aws", "mx-central-1", "MX", "Mexico", ["opt-in", "s3-backend"]),
  region("aws", "sa-east-1", "BR", "Brazil", ["glacier-vaults", "s3-backend"]),
  region("aws", "us-east-1", "US", "United States", ["glacier-vaults", "s3-backend"]),
  region("aws", "us-east-2", "US", "United States", ["glacier-vaults", "s3-backend"]),
  region("aws", "us-west-1", "US", "United States", ["glacier-vaults", "s3-backend"]),
  region("aws", "us-west-2", "US", "United States", ["glacier-vaults", "s3-backend"]),
  region("aws-cn", "cn-north-1", "CN", "China", ["glacier-vaults", "s3-backend"]),
  region("aws-cn", "cn-northwest-1", "CN", "China", ["glacier-vaults", "s3-backend"]),
  region("aws-us-gov", "us-gov-east-1", "US", "United States", ["glacier-vaults", "s3-backend"]),
  region("aws-us-gov", "us-gov-west-1", "US", "United States", ["glacier-vaults", "s3-backend"]),
  region("aws-eusc", "eusc-de-east-1", "DE", "Germany", []),
];

const BY_NAME: ReadonlyMap<string, RegionFacts> = new Map(REGIONS.map((facts) => [facts.region, facts]));

export function regionFacts(region: string): RegionFacts | undefined {
  return BY_NAME.get(region);
}

/** An ARN of a region's partition. IAM and S3 name no region: pass an empty one. */
export function arn(
  facts: RegionFacts,
  service: string,
  account: string,
  resource: string,
  region = facts.region,
): string {
  return ["arn", facts.partition, service, region, account, resource].join(":");
}

/** A service as a principal: the same name in every partition (AWS CDK, "standardized service principals"). */
export function servicePrincipal(service: string): string {
  return `${service}.amazonaws.com`;
}

/** CloudWatch Logs alone still has a principal for each region. */
export function regionalServicePrincipal({ region, dnsSuffix }: RegionFacts, service: string): string {
  return `${service}.${region}.${dnsSuffix}`;
}

/** Services whose interface endpoints carry China's own prefix; others, and gateways, do not (AWS CDK, vpc-endpoint). */
const CHINA_PREFIXED: ReadonlySet<string> = new Set(["ebs", "ec2", "imagebuilder", "monitoring", "sts"]);

/** The name of AWS's endpoint service for a service in a region. */
export function endpointServiceName({ partition, region }: RegionFacts, service: string): string {
  const prefix = partition === "aws-cn" && CHINA_PREFIXED.has(service) ? "cn.com.amazonaws" : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}

function region(
  partition: Partition,
  name: string,
  country: string,
  countryName: string,
  flags: readonly Flag[],
): RegionFacts {
  return Object.freeze({
    region: name,
    partition,
    dnsSuffix: DNS_SUFFIXES[partition],
    country,
    countryName,
    inEuropeanUnion: isEuropeanUnionMember(country),
    globalRegion: GLOBAL_REGIONS[partition],
    optIn: flags.includes("opt-in"),
    glacierVaults: flags.includes("glacier-vaults"),
    knownToS3Backend: flags.includes("s3-backend"),
  });
}
