/** A list price of AWS in US dollars, without taxes, discounts and free tiers. */
export interface Price {
  readonly unit: string;
  /** For one unit, by region. A region that is not here has no known price. */
  readonly in: Readonly<Record<string, number>>;
  /** The month in which the price was read, such as 2025-01. */
  readonly of: string;
  /** AWS's page, as Markdown. */
  readonly source: string;
}

/** The hours of a month, as AWS bills it. */
export const MONTH_HOURS = 730;

/** The region for which every price is known: what is computed elsewhere says so where it takes these. */
export const REFERENCE_REGION = "us-east-1";

/** The price in a region, or the reference region's price if none is known. */
export function priceIn(price: Price, region: string): { readonly usd: number; readonly region: string } {
  const own = price.in[region];
  if (own !== undefined) return { usd: own, region };
  const reference = price.in[REFERENCE_REGION];
  if (reference === undefined) throw new Error(`no price is known for ${price.source} in ${REFERENCE_REGION}`);
  return { usd: reference, region: REFERENCE_REGION };
}
