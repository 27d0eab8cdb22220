import { ACME, readMap, stackOf, synthesize } from "../support/synth";

/** What AWS delivers to a bucket: the type that asks for it, and the attribute that names the bucket. */
const DELIVERIES: readonly (readonly [type: string, bucket: (block: Readonly<Record<string, unknown>>) => unknown])[] =
  [
    ["aws_cloudtrail", ({ s3_bucket_name: name }) => name],
    ["aws_config_delivery_channel", ({ s3_bucket_name: name }) => name],
    ["aws_flow_log", ({ log_destination: arn }) => arn],
    ["aws_route53_resolver_query_log_config", ({ destination_arn: arn }) => arn],
    ["aws_s3_bucket_logging", ({ target_bucket: name }) => name],
    ["aws_ssm_resource_data_sync", ({ s3_destination: to }) => (to as { readonly bucket_name: string }).bucket_name],
  ];

const stacks = synthesize(readMap(ACME));

it.each(["eu-eu-central-1", "ch-eu-central-2", "sg-ap-southeast-1"])(
  "in %s every delivery waits for the policy of its bucket, because AWS would otherwise write one itself or refuse the delivery",
  (id) => {
    const { resource } = stackOf(stacks, id);
    const policies = Object.entries(resource["aws_s3_bucket_policy"] ?? {});
    const buckets = policies.map(([name]) => {
      const bucket = resource["aws_s3_bucket"]?.[name.replace(/policy$/, "bucket")]?.["bucket"] as string;
      return { policy: `aws_s3_bucket_policy.${name}`, bucket };
    });
    const waits = DELIVERIES.flatMap(([type, bucketOf]) =>
      Object.entries(resource[type] ?? {}).flatMap(([name, block]) => {
        const target = String(bucketOf(block)).replace("arn:aws:s3:::", "");
        return buckets
          .filter(({ bucket }) => bucket === target)
          .map(({ policy }) => [`${type}.${name}`, policy, (block["depends_on"] as string[]).includes(policy)]);
      }),
    );
    expect(waits.length).toBeGreaterThanOrEqual(12);
    expect(waits.filter(([, , waitsFor]) => waitsFor !== true)).toEqual([]);
  },
);
