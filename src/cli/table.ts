import Table from "cli-table3";

import { colours } from "./colours";

/** cli-table3's characters, all of them empty but the gap between columns. */
const NO_LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  mid: "",
  "mid-mid": "",
  left: "",
  "left-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

export interface TableOptions {
  /** The columns of numbers, counted from 0, which end below each other. @default none */
  readonly right?: readonly number[];
}

/** A table without lines, which wraps late and can be cut into columns; its head is bold on a terminal. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { right = [] }: TableOptions = {},
): string {
  const table = new Table({
    head: head.map((name) => colours.bold(name)),
    chars: NO_LINES,
    colAligns: head.map((_, column) => (right.includes(column) ? "right" : "left")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replaceAll(/ +$/gm, "");
}

export function years(count: number): string {
  return count === 1 ? "1 year" : `${count} years`;
}
