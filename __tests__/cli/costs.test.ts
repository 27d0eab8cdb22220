import { atRest } from "../../docs/costs/at-rest";

const machine = (type: string) => ({
  aws_instance: {
    one: { launch_template: { id: "${aws_launch_template.one.id}" }, root_block_device: { volume_size: 100 } },
  },
  aws_launch_template: { one: { instance_type: type } },
  aws_ebs_volume: { scratch: { size: 500 } },
  aws_vpc_endpoint: { a: { subnet_ids: ["s1", "s2"] }, b: { subnet_ids: ["s1", "s2"] }, s3: {} },
});
const amount = (type: string) =>
  Object.fromEntries(atRest(machine(type)).map(({ what, quantity, unitPrice }) => [what, quantity * unitPrice]));

it("counts hours, gigabytes and endpoints in each zone as they are billed, and gateways not at all", () => {
  expect(amount("m6i.2xlarge")).toMatchObject({
    "Instance m6i.2xlarge, running": 730 * 0.384,
    "Disks (gp3)": 600 * 0.08,
    "Interface endpoints, in each zone": 4 * 730 * 0.01,
  });
});

it("guesses no price", () => {
  expect(() => amount("x9.huge")).toThrow("docs/costs/at-rest.ts has no price for x9.huge");
});
