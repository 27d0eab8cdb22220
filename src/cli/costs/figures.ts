import { unpricedIn } from "../../facts/costs/by-type";
import { priceIn, REFERENCE_REGION } from "../../facts/costs/price";
import { amountOf, costLines, toCents } from "../../facts/costs/stack-costs";
import type { CostLine } from "../../facts/costs/stack-costs";
import { AT_REST } from "../../facts/costs/use";
import type { Use } from "../../facts/costs/use";
import type { Resources } from "../../facts/costs/resources";
import type { StackRef } from "../../facts/stacks/stacks-of";

/** US dollars a month. */
export interface Amounts {
  readonly atRest: number;
  readonly withCase: number;
  /** Whether everything in it has a known price; otherwise it costs more. */
  readonly isComplete: boolean;
}

/** What one thing of a stack costs. */
export interface Figure {
  readonly stack: string;
  readonly jurisdiction: string;
  readonly region: string;
  readonly what: string;
  readonly setting: string | undefined;
  readonly atRestQuantity: number;
  readonly withCaseQuantity: number;
  readonly price: CostLine["price"];
  /** Where the price is of. */
  readonly priceRegion: string | undefined;
  readonly amounts: Amounts;
}

/** What a stack costs. */
export interface StackCosts {
  readonly stack: string;
  readonly jurisdiction: string;
  readonly region: string;
  readonly figures: readonly Figure[];
  /** What it pays for at no known price. */
  readonly unpriced: readonly string[];
}

export function stackCosts(
  refs: readonly StackRef[],
  resources: ReadonlyMap<string, Resources>,
  use: Use,
): readonly StackCosts[] {
  return refs.map((ref) => {
    const { stack, spec } = ref;
    const held = resources.get(stack) ?? {};
    const [atRest, withCase] = [costLines(ref, held, AT_REST), costLines(ref, held, use)];
    const figures = withCase.map((line, index) => figureOf(ref, atRest[index] ?? line, line));
    const machines = figures.filter(({ price }) => price === undefined).map(({ what }) => what);
    const { jurisdiction, region } = spec;
    return { stack, jurisdiction, region, figures, unpriced: [...machines, ...unpricedIn(held)] };
  });
}

/** Both lines are of the same thing: a use changes quantities, and leaves no line out. */
function figureOf({ stack, spec }: StackRef, rest: CostLine, line: CostLine): Figure {
  const { jurisdiction, region } = spec;
  const [atRest, withCase] = [amountOf(rest, region), amountOf(line, region)];
  return {
    stack,
    jurisdiction,
    region,
    what: line.what,
    setting: line.setting,
    atRestQuantity: rest.quantity,
    withCaseQuantity: line.quantity,
    price: line.price,
    priceRegion: line.price === undefined ? undefined : priceIn(line.price, region).region,
    amounts: {
      atRest: atRest ?? 0,
      withCase: withCase ?? 0,
      isComplete: atRest !== undefined && withCase !== undefined,
    },
  };
}

export function totals(figures: readonly Figure[]): Amounts {
  const all = figures.map(({ amounts }) => amounts);
  return {
    atRest: toCents(all.reduce((sum, { atRest }) => sum + atRest, 0)),
    withCase: toCents(all.reduce((sum, { withCase }) => sum + withCase, 0)),
    isComplete: all.every(({ isComplete }) => isComplete),
  };
}

/** The sums of figures that share a name, in the order in which the names come. */
export function totalsBy(
  figures: readonly Figure[],
  nameOf: (figure: Figure) => string,
): readonly (readonly [string, Amounts])[] {
  const names = [...new Set(figures.map(nameOf))];
  return names.map((name) => [name, totals(figures.filter((figure) => nameOf(figure) === name))] as const);
}

/** What causes a cost: a setting of the map with its value, an option of the command, or neither. */
export function causeOf({ setting }: Figure): string {
  return setting ?? "no setting: in every account";
}

/** What has no known price, with the stacks that pay for it. */
export function unpricedOf(stacks: readonly StackCosts[]): readonly (readonly [string, readonly string[]])[] {
  const all = [...new Set(stacks.flatMap(({ unpriced }) => unpriced))];
  return all.map((what) => [what, stacks.filter(({ unpriced }) => unpriced.includes(what)).map(({ stack }) => stack)]);
}

/** The regions of the selection for which another region's prices were taken. */
export function regionsWithoutPrices(stacks: readonly StackCosts[]): readonly string[] {
  const figures = stacks.flatMap((stack) => stack.figures);
  const without = figures.filter(
    ({ region, priceRegion }) => priceRegion === REFERENCE_REGION && region !== REFERENCE_REGION,
  );
  return [...new Set(without.map(({ region }) => region))];
}
