type Block = Readonly<Record<string, unknown>>;

/** Synthesized resources, by type and id. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Block>>>>;

export function allOf(resources: Resources, type: string): readonly Block[] {
  return Object.values(resources[type] ?? {});
}

export function holdsBucket(resources: Resources, name: string): boolean {
  return allOf(resources, "aws_s3_bucket").some(({ bucket }) => bucket === name);
}

/** A machine, as it is billed. */
export interface BilledMachine {
  readonly purpose: "workstation" | "bastion";
  readonly instanceType: string;
  readonly rootGiB: number;
}

/** The machines: the workstation has its type from its launch template, the bastion has its own. */
export function machinesIn(resources: Resources): readonly BilledMachine[] {
  return allOf(resources, "aws_instance").map((instance) => {
    const { volume_size: rootGiB } = instance["root_block_device"] as { readonly volume_size: number };
    const own = instance["instance_type"];
    if (typeof own === "string") return { purpose: "bastion", instanceType: own, rootGiB };
    const { id } = instance["launch_template"] as { readonly id: string };
    const template = /aws_launch_template\.([^.]+)\./.exec(id)?.[1] ?? "";
    const { instance_type: instanceType } = resources["aws_launch_template"]?.[template] ?? {};
    return { purpose: "workstation", instanceType: String(instanceType), rootGiB };
  });
}

/** The type of the machine that builds golden images; undefined where none is built. */
export function buildInstanceType(resources: Resources): string | undefined {
  const [{ instance_types: types = [] } = {}] = allOf(resources, "aws_imagebuilder_infrastructure_configuration");
  return (types as readonly string[])[0];
}

/** How many addresses the interface endpoints have: one in each of their subnets, and each is billed. */
export function endpointAddresses(resources: Resources): number {
  const counts = allOf(resources, "aws_vpc_endpoint").map(
    ({ subnet_ids: subnets = [] }) => (subnets as readonly unknown[]).length,
  );
  return sum(counts);
}

export function scratchGiB(resources: Resources): number {
  return sum(allOf(resources, "aws_ebs_volume").map(({ size }) => Number(size)));
}

export function firewallNames(resources: Resources): number {
  const lists = allOf(resources, "aws_route53_resolver_firewall_domain_list");
  return sum(lists.map(({ domains }) => (domains as readonly string[]).length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
