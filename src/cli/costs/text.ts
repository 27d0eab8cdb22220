import { MONTH_HOURS, REFERENCE_REGION } from "../../facts/costs/price";
import { priceMonths } from "../../facts/costs/prices";
import type { Use } from "../../facts/costs/use";
import { formatTable } from "../table";
import { causeOf, regionsWithoutPrices, totals, totalsBy, unpricedOf } from "./figures";
import type { Amounts, StackCosts } from "./figures";

/** The costs for people: by stack, jurisdiction and setting, then what they rest on. */
export function costsText(stacks: readonly StackCosts[], { hours, evidenceGb }: Use): string {
  const figures = stacks.flatMap((stack) => stack.figures);
  return [
    `US dollars a month of ${MONTH_HOURS} hours.`,
    "",
    sums(
      "stack",
      totalsBy(figures, ({ stack }) => stack),
    ),
    "",
    sums("jurisdiction", [...totalsBy(figures, ({ jurisdiction }) => jurisdiction), ["all", totals(figures)]]),
    "",
    sums(
      "caused by",
      totalsBy(figures, causeOf).toSorted(([, one], [, other]) => other.withCase - one.withCase),
    ),
    "",
    "At rest: machines are stopped, and no evidence is stored.",
    `With a case: in each region, machines run ${hours} hours (--hours) and S3 Standard holds ${evidenceGb} GB of evidence (--evidence-gb).`,
    ...pricesText(stacks),
    ...unpricedText(stacks),
    "Costs that depend on other use are not included: docs/costs.md lists their unit prices.",
  ].join("\n");
}

function sums(head: string, rows: readonly (readonly [string, Amounts])[]): string {
  const cells = rows.map(([name, amounts]) => [name, dollars(amounts.atRest), withCase(amounts)]);
  return formatTable([head, "at rest", "with a case"], cells, { right: [1, 2] });
}

/** A sum that leaves something out says so. */
function withCase({ withCase: amount, isComplete }: Amounts): string {
  if (isComplete) return dollars(amount);
  return amount === 0 ? "no price known" : `more than ${dollars(amount)}`;
}

function pricesText(stacks: readonly StackCosts[]): readonly string[] {
  const months = priceMonths();
  const others = regionsWithoutPrices(stacks);
  return [
    `Prices: AWS list prices of ${REFERENCE_REGION}, read in ${months.join(" and ")}, without taxes, discounts and free tiers.`,
    ...(others.length === 0
      ? []
      : [`No prices are known for ${others.join(", ")}: the prices of ${REFERENCE_REGION} are used there instead.`]),
  ];
}

function unpricedText(stacks: readonly StackCosts[]): readonly string[] {
  const rows = unpricedOf(stacks);
  if (rows.length === 0) return [];
  const where = (names: readonly string[]): string =>
    names.length > FEW ? `${names.length} of ${stacks.length} stacks` : names.join(", ");
  return ["No price known, not included:", ...rows.map(([what, names]) => `  ${what} (${where(names)})`)];
}

/** How many stacks are named; of more, only their number is printed. */
const FEW = 2;

function dollars(amount: number): string {
  return amount.toFixed(2);
}
