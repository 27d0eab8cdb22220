/** What a condition that compares by order lets through: numbers, or dates as milliseconds. */
export interface Bounds {
  readonly kind: "Numeric" | "Date";
  readonly qualifier: string;
  /** Whether the key may be missing. */
  readonly absent: boolean;
  readonly min: number;
  readonly max: number;
  /** Whether the bounds themselves are let through. */
  readonly isClosed: boolean;
}

const ORDER = /^(?:(ForAllValues|ForAnyValue):)?(Numeric|Date)(LessThan|GreaterThan|Equals)(Equals)?(IfExists)?$/;

/** The bounds of a condition; undefined for an operator without order, and for a value that is not one. */
export function boundsOf(operator: string, values: ReadonlySet<string>): Bounds | undefined {
  const [, qualifier = "", kind, order, equals, exists] = ORDER.exec(operator) ?? [];
  if (kind !== "Numeric" && kind !== "Date") return undefined;
  const numbers = [...values].map((value) => (kind === "Numeric" ? Number(value) : timeOf(value)));
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return undefined;
  // Of several values any one is enough.
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    kind,
    qualifier,
    absent: exists !== undefined || qualifier === "ForAllValues",
    min: order === "LessThan" ? -Infinity : least,
    max: order === "GreaterThan" ? Infinity : most,
    isClosed: order === "Equals" || equals !== undefined,
  };
}

function timeOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}

/** Whether all that bounds let through is let through by others as well. */
export function isWithinBounds(inner: Bounds, outer: Bounds): boolean {
  if (inner.kind !== outer.kind || inner.qualifier !== outer.qualifier || (inner.absent && !outer.absent)) return false;
  const isTight = inner.isClosed && !outer.isClosed;
  const isBelow = outer.max === Infinity || inner.max < outer.max || (inner.max === outer.max && !isTight);
  const isAbove = outer.min === -Infinity || inner.min > outer.min || (inner.min === outer.min && !isTight);
  return isBelow && isAbove;
}
