import type { Partition } from "../region-facts";

export interface RegionRow {
  readonly region: string;
  readonly country: string;
  readonly optIn: boolean;
  readonly glacierVaults: boolean;
  readonly knownToS3Backend: boolean;
}

/**
 * The 39 regions that AWS has. Announced ones (me-west-1, sa-west-1) are not regions yet.
 *
 * Sources: country and opt-in from AWS's documentation (global-infrastructure/latest/regions/aws-regions.html, 2026);
 * Glacier vaults from botocore 1.43.11 endpoints.json (May 2026); the S3 backend from a run of Terraform 1.11.4 on
 * every region.
 */
export const REGION_TABLE: Readonly<Record<Partition, readonly RegionRow[]>> = {
  aws: [
    { region: "af-south-1", country: "ZA", optIn: true, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-east-1", country: "HK", optIn: true, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-east-2", country: "TW", optIn: true, glacierVaults: false, knownToS3Backend: false },
    { region: "ap-northeast-1", country: "JP", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-northeast-2", country: "KR", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-northeast-3", country: "JP", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-south-1", country: "IN", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-south-2", country: "IN", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "ap-southeast-1", country: "SG", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-southeast-2", country: "AU", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-southeast-3", country: "ID", optIn: true, glacierVaults: true, knownToS3Backend: true },
    { region: "ap-southeast-4", country: "AU", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "ap-southeast-5", country: "MY", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "ap-southeast-6", country: "NZ", optIn: true, glacierVaults: false, knownToS3Backend: false },
    { region: "ap-southeast-7", country: "TH", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "ca-central-1", country: "CA", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "ca-west-1", country: "CA", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "eu-central-1", country: "DE", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "eu-central-2", country: "CH", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "eu-north-1", country: "SE", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "eu-south-1", country: "IT", optIn: true, glacierVaults: true, knownToS3Backend: true },
    { region: "eu-south-2", country: "ES", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "eu-west-1", country: "IE", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "eu-west-2", country: "GB", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "eu-west-3", country: "FR", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "il-central-1", country: "IL", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "me-central-1", country: "AE", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "me-south-1", country: "BH", optIn: true, glacierVaults: true, knownToS3Backend: true },
    { region: "mx-central-1", country: "MX", optIn: true, glacierVaults: false, knownToS3Backend: true },
    { region: "sa-east-1", country: "BR", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "us-east-1", country: "US", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "us-east-2", country: "US", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "us-west-1", country: "US", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "us-west-2", country: "US", optIn: false, glacierVaults: true, knownToS3Backend: true },
  ],
  "aws-cn": [
    { region: "cn-north-1", country: "CN", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "cn-northwest-1", country: "CN", optIn: false, glacierVaults: true, knownToS3Backend: true },
  ],
  "aws-us-gov": [
    { region: "us-gov-east-1", country: "US", optIn: false, glacierVaults: true, knownToS3Backend: true },
    { region: "us-gov-west-1", country: "US", optIn: false, glacierVaults: true, knownToS3Backend: true },
  ],
  "aws-eusc": [
    { region: "eusc-de-east-1", country: "DE", optIn: false, glacierVaults: false, knownToS3Backend: false },
  ],
};

/** English short names of the countries that have an AWS region. */
export const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  AE: "United Arab Emirates",
  AU: "Australia",
  BH: "Bahrain",
  BR: "Brazil",
  CA: "Canada",
  CH: "Switzerland",
  CN: "China",
  DE: "Germany",
  ES: "Spain",
  FR: "France",
  GB: "United Kingdom",
  HK: "Hong Kong",
  ID: "Indonesia",
  IE: "Ireland",
  IL: "Israel",
  IN: "India",
  IT: "Italy",
  JP: "Japan",
  KR: "South Korea",
  MX: "Mexico",
  MY: "Malaysia",
  NZ: "New Zealand",
  SE: "Sweden",
  SG: "Singapore",
  TH: "Thailand",
  TW: "Taiwan",
  US: "United States",
  ZA: "South Africa",
};
