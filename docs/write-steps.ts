import { writePart } from "./page";
import { STEPS } from "./pictures/steps";

/** Writes the steps of a change into docs/deploying.md; with `--check` only compares. */

const HEAD = ["Step", "Command", "What it does", "What stops it"];

const rows = [
  HEAD,
  HEAD.map(() => "---"),
  ...STEPS.map(({ title, command, what, stops }, index) => [
    `${index + 1}. ${title}`,
    `\`${command}\``,
    what,
    `${stops.charAt(0).toUpperCase()}${stops.slice(1)}`,
  ]),
];

writePart("deploying.md", "steps", `\n${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n\n`);
