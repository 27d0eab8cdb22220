/** Synthesized resources, by type and id. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A price of AWS's, in US dollars for one unit in US East (N. Virginia). */
export interface Price {
  readonly what: string;
  readonly unit: string;
  readonly unitPrice: number;
  /** The month that the price was read in. */
  readonly of: string;
  /** AWS's page. */
  readonly source: string;
}

export interface Line extends Price {
  readonly quantity: number;
}

const EC2 = "[Amazon EC2 on-demand pricing](https://aws.amazon.com/ec2/pricing/on-demand/)";
export const CLOUDWATCH = "[Amazon CloudWatch pricing](https://aws.amazon.com/cloudwatch/pricing/)";
export const PRIVATELINK = "[AWS PrivateLink pricing](https://aws.amazon.com/privatelink/pricing/)";
export const KMS = "[AWS KMS pricing](https://aws.amazon.com/kms/pricing/)";
export const ROUTE_53 = "[Amazon Route 53 pricing](https://aws.amazon.com/route53/pricing/)";

const HOURS = 730;

/** Linux, by the hour. */
const INSTANCES: Readonly<Record<string, number>> = { "m6i.2xlarge": 0.384, "t3.small": 0.0208 };

/** Metrics of an instance with detailed monitoring (CloudWatch pricing, example 1). */
const DETAILED_METRICS = 7;

/** What a stack costs while nobody works in it. @throws {Error} for an instance type without a price */
export function atRest(resources: Resources): readonly Line[] {
  const all = (type: string) => Object.values(resources[type] ?? {});
  const types = all("aws_instance").map((instance) => typeOf(instance, resources));
  const gigabytes = [
    ...all("aws_instance").map(({ root_block_device: disk }) => (disk as { volume_size: number }).volume_size),
    ...all("aws_ebs_volume").map(({ size }) => Number(size)),
  ];
  const zones = all("aws_vpc_endpoint").map(({ subnet_ids: subnets = [] }) => (subnets as readonly unknown[]).length);
  const names = all("aws_route53_resolver_firewall_domain_list").map(
    ({ domains }) => (domains as readonly string[]).length,
  );
  return [
    ...[...new Set(types)].map((type) => ({
      what: `Instance ${type}, running`,
      quantity: types.filter((one) => one === type).length * HOURS,
      unit: "hour",
      unitPrice: priceOf(type),
      of: "2025-01",
      source: EC2,
    })),
    {
      what: "Metrics of detailed monitoring",
      quantity: types.length * DETAILED_METRICS,
      unit: "metric",
      unitPrice: 0.3,
      of: "2025-01",
      source: CLOUDWATCH,
    },
    {
      what: "Disks (gp3)",
      quantity: sum(gigabytes),
      unit: "GB-month",
      unitPrice: 0.08,
      of: "2025-01",
      source: "[Amazon EBS pricing](https://aws.amazon.com/ebs/pricing/)",
    },
    {
      what: "Interface endpoints, in each zone",
      quantity: sum(zones) * HOURS,
      unit: "hour",
      unitPrice: 0.01,
      of: "2026-11",
      source: PRIVATELINK,
    },
    { what: "Keys", quantity: all("aws_kms_key").length, unit: "key", unitPrice: 1, of: "2025-01", source: KMS },
    {
      what: "Names on the DNS firewall's lists",
      quantity: sum(names),
      unit: "name",
      unitPrice: 0.0005,
      of: "2025-01",
      source: ROUTE_53,
    },
    {
      what: "Alarms",
      quantity: all("aws_cloudwatch_metric_alarm").length,
      unit: "alarm",
      unitPrice: 0.1,
      of: "2025-01",
      source: CLOUDWATCH,
    },
  ];
}

/** An instance's type stands in its launch template. */
function typeOf(instance: Readonly<Record<string, unknown>>, resources: Resources): string {
  const { id } = instance["launch_template"] as { id: string };
  const template = /aws_launch_template\.([^.]+)\./.exec(id)?.[1] ?? "";
  return String(resources["aws_launch_template"]?.[template]?.["instance_type"]);
}

function priceOf(type: string): number {
  const price = INSTANCES[type];
  if (price === undefined) throw new Error(`docs/costs/at-rest.ts has no price for ${type}`);
  return price;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
