import { readFileSync } from "node:fs";
import { join } from "node:path";

import { IRREVERSIBLE, REVERSIBLE, consequenceOf, plainText } from "../../src/facts/irreversible";

const PAGE = readFileSync(join(__dirname, "../../docs/irreversible.md"), "utf8");

it("contains the same choices as docs/irreversible.md, row by row", () => {
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

it("contains the same reversible choices as the page", () => {
  for (const sentence of Object.values(REVERSIBLE)) expect(PAGE).toContain(sentence);
});

it("has sentences without Markdown, and names in them keep their underscores", () => {
  expect(consequenceOf(IRREVERSIBLE.preventDestroy)).toBe(
    "Terraform refuses to destroy them (prevent_destroy). (Irreversible at the first apply.)",
  );
  expect(plainText("enters _incoming_, `a`")).toBe("enters incoming, a");
});
