import { MONTH_HOURS, REFERENCE_REGION } from "../../facts/costs/price";
import { priceMonths } from "../../facts/costs/prices";
import type { Use } from "../../facts/costs/use";
import { causeOf, regionsWithoutPrices, totals, totalsBy, unpricedOf } from "./figures";
import type { Figure, StackCosts } from "./figures";

/** The costs for machines; amounts in US dollars a month. */
export function costsJson(stacks: readonly StackCosts[], use: Use): object {
  const figures = stacks.flatMap((stack) => stack.figures);
  return {
    currency: "USD",
    monthHours: MONTH_HOURS,
    case: use,
    prices: {
      region: REFERENCE_REGION,
      months: priceMonths(),
      regionsWithoutOwnPrices: regionsWithoutPrices(stacks),
    },
    total: totals(figures),
    jurisdictions: byName(figures, ({ jurisdiction }) => jurisdiction),
    settings: byName(figures, causeOf),
    stacks: stacks.map(({ stack, jurisdiction, region, figures: own, unpriced }) => ({
      stack,
      jurisdiction,
      region,
      ...totals(own),
      costs: own.map(costJson),
      noPriceKnown: unpriced,
    })),
    noPriceKnown: unpricedOf(stacks).map(([what, names]) => ({ what, stacks: names })),
  };
}

function byName(figures: readonly Figure[], nameOf: (figure: Figure) => string): readonly object[] {
  return totalsBy(figures, nameOf).map(([name, amounts]) => ({ name, ...amounts }));
}

function costJson({ what, setting, price, priceRegion, atRestQuantity, withCaseQuantity, amounts }: Figure): object {
  return {
    what,
    setting: setting ?? null,
    atRest: { quantity: atRestQuantity, amount: amounts.atRest },
    withCase: { quantity: withCaseQuantity, amount: amounts.isComplete ? amounts.withCase : null },
    price:
      price === undefined || priceRegion === undefined
        ? null
        : {
            unit: price.unit,
            usd: price.in[priceRegion],
            region: priceRegion,
            of: price.of,
            source: /\((.*)\)/.exec(price.source)?.[1],
          },
  };
}
