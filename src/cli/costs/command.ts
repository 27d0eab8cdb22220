import { Option } from "commander";
import type { Command } from "commander";

import { DEFAULT_CASE } from "../../facts/costs/use";
import { jsonOption, mapOption, selectorsArgument } from "../options";
import { runReport } from "../run-command";
import { addVerb } from "../verb";
import type { CostsOptions } from "./costs";

export function addCosts(program: Command): void {
  addVerb(program, {
    name: "costs",
    does: "Compute the monthly costs of the map by stack, jurisdiction and setting.",
    more:
      "At rest, all machines are stopped and no evidence is stored. With a case, each selected region runs its machines " +
      "for --hours and stores --evidence-gb. Prices are in US dollars, as listed in docs/costs.md; the command does not call AWS.",
  })
    .addArgument(selectorsArgument())
    .addOption(mapOption())
    .addOption(
      new Option("--hours <hours>", "how many hours a month the machines run with a case, 0 to 730").default(
        String(DEFAULT_CASE.hours),
        `${DEFAULT_CASE.hours}, all month`,
      ),
    )
    .addOption(
      new Option(
        "--evidence-gb <gb>",
        "how many GB of evidence a region stores with a case, all copies together",
      ).default(String(DEFAULT_CASE.evidenceGb), String(DEFAULT_CASE.evidenceGb)),
    )
    .addOption(jsonOption("every cost with its quantity, unit price and source"))
    .action((selectors: readonly string[], options: CostsOptions) =>
      runReport(async () => {
        const { costs } = await import("./costs.js");
        const { synthesizeStacks } = await import("../../../stacks/synthesize-stacks.js");
        return costs(selectors, options, (map, folder) => synthesizeStacks(map, "deployer", folder));
      }),
    );
}
