import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const routes: Rule = {
  id: "isolation/routes",
  kinds: EVERY_KIND,
  text: "No route leads out of the VPC: there are those of the VPC itself and of its endpoints, which AWS makes.",
  severity: "high",
  rationale: "A route to a gateway is a way out even where the gateway is not in this stack.",
  source: "Amazon VPC User Guide, Configure route tables",
  ...byTable("isolation/routes"),
};
