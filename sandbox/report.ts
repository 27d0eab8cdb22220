import { colours } from "../src/cli/colours";

import { formatTable } from "../src/cli/table";
import type { Deployment } from "./deploy";

/** How each stack came up, and what a second plan would change. */
export function report(deployments: readonly Deployment[]): string {
  const head = ["stack", "resources applied", "seconds", "drift", "left out"];
  const rows = deployments.map(({ stack, resources, seconds, drift, leftOut }) => [
    stack,
    String(resources),
    seconds.toFixed(0),
    count(drift),
    count(leftOut),
  ]);
  const lines = deployments.flatMap(({ stack, drift, leftOut }) => [
    ...drift.map((line) => `${stack}: drift: ${line}`),
    ...leftOut.map((address) => `${stack}: left out, Terraform did not record it: ${address}`),
  ]);
  return ["", formatTable(head, rows), ...lines].join("\n");
}

function count(lines: readonly string[]): string {
  return lines.length === 0 ? "none" : colours.red(String(lines.length));
}
