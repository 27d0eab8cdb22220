import Table from "cli-table3";

import { colours } from "./colours";

const NO_LINES = Object.fromEntries(
  ["top", "bottom", "mid", "left", "right"].flatMap((edge) =>
    edge === "left" || edge === "right"
      ? [[edge, ""]]
      : [edge, `${edge}-mid`, `${edge}-left`, `${edge}-right`].map((name) => [name, ""]),
  ),
);

/** A table without lines, which wraps late and can be cut into columns; its head is bold on a terminal. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: head.map((name) => colours.bold(name)),
    chars: { ...NO_LINES, "left-mid": "", "mid-mid": "", "right-mid": "", middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replaceAll(/ +$/gm, "");
}

export function years(count: number): string {
  return count === 1 ? "1 year" : `${count} years`;
}
