import { readFileSync } from "node:fs";
import { join } from "node:path";

import { IRREVERSIBLE, REVERSIBLE, consequenceOf, plainText } from "../../src/facts/irreversible";

const PAGE = readFileSync(join(__dirname, "../../docs/irreversible.md"), "utf8");

it("says of each choice what docs/irreversible.md says, row by row", () => {
  const rows = PAGE.split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(Object.values(IRREVERSIBLE).map(({ choice, consequence, when }) => [choice, consequence, when]));
});

it("says of what is reversible what the page says", () => {
  for (const sentence of Object.values(REVERSIBLE)) expect(PAGE).toContain(sentence);
});

it("has sentences without Markdown, in which names keep their underscores", () => {
  expect(consequenceOf(IRREVERSIBLE.preventDestroy)).toBe(
    "Terraform refuses to destroy them (prevent_destroy). (Irreversible at the first apply.)",
  );
  expect(plainText("enters _incoming_, `a`")).toBe("enters incoming, a");
});
