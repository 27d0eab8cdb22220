import { expectOne } from "../expect";
import { nested } from "../../configuration/values";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const publicAddresses: Rule = {
  id: "isolation/public-addresses",
  kinds: EVERY_KIND,
  text: "No machine, interface or subnet gives out a public address.",
  severity: "high",
  rationale: "A public address waits for the gateway that would make it reachable.",
  source: "Amazon VPC User Guide, IP addressing for your VPCs and subnets",
  judge: ({ type, values }) => {
    if (type === "aws_instance") {
      return [expectOne(values, "associate_public_ip_address", false, "Set associate_public_ip_address to false.")];
    }
    if (type === "aws_subnet" || type === "aws_default_subnet") {
      return [
        expectOne({ map_public_ip_on_launch: false, ...values }, "map_public_ip_on_launch", false, "Set it to false."),
        expectOne(
          { assign_ipv6_address_on_creation: false, ...values },
          "assign_ipv6_address_on_creation",
          false,
          "Set it to false.",
        ),
      ];
    }
    if (type === "aws_vpc") {
      const given = { assign_generated_ipv6_cidr_block: false, ...values };
      return [
        expectOne(given, "assign_generated_ipv6_cidr_block", false, "IPv6 addresses are public: set it to false."),
      ];
    }
    if (type !== "aws_launch_template") return [];
    return nested(values, "network_interfaces").map((face) =>
      expectOne(face, "associate_public_ip_address", "false", "Set associate_public_ip_address to false."),
    );
  },
};
