import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const routes: Rule = {
  id: "isolation/routes",
  kinds: EVERY_KIND,
  text: "No route leads out of the VPC: the only routes are those of the VPC itself and those that AWS makes for its endpoints.",
  violation: "A route leads out of the VPC.",
  severity: "high",
  rationale: "A route to a gateway is a way out even if the gateway is not in this stack.",
  source: "Amazon VPC User Guide, Configure route tables",
  ...byTable("isolation/routes"),
};
