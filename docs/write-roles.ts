import { ROLE_MATRIX } from "./role-matrix/matrix";
import { ACTORS } from "./role-matrix/operation";
import type { Actor, Operation } from "./role-matrix/operation";
import { writePage } from "./page";

/** Writes docs/roles.md from the role matrix; with `--check` only tells whether the page is current. */

const EVERYBODY = Object.keys(ACTORS) as readonly Actor[];

function page(): string {
  return [
    "# Who may do what",
    "",
    "Generated from the role matrix in `docs/role-matrix` by `npm run docs`. Every cell is evaluated in the tests, with",
    "an IAM evaluator and against the synthesized policies together: the actor's own, its boundary, the bucket's, key's or",
    "vault's, and the endpoint's where the request comes from inside the VPC.",
    "",
    "- ✓ may, within an activation of its own case; an empty cell is a refusal.",
    "- ○ may, because AWS knows no resource policy that could refuse an administrator of the account this action. Only a",
    "  service control policy of the organization can.",
    "",
    "| Actor | Who that is |",
    "| --- | --- |",
    ...EVERYBODY.map((actor) => `| ${actor} | ${ACTORS[actor]} |`),
    "",
    ...Object.entries(ROLE_MATRIX).flatMap(([title, operations]) => [`## ${title}`, "", ...table(operations), ""]),
  ].join("\n");
}

function table(operations: readonly Operation[]): readonly string[] {
  return [
    `| To | ${EVERYBODY.join(" | ")} |`,
    `| --- |${" :-: |".repeat(EVERYBODY.length)}`,
    ...operations.map(
      (operation) =>
        `| ${operation.what} (\`${operation.action}\`) | ${EVERYBODY.map((actor) => cell(operation, actor)).join(" | ")} |`,
    ),
  ];
}

function cell({ allowed, unbound = [] }: Operation, actor: Actor): string {
  if (allowed.includes(actor)) return "✓";
  return unbound.includes(actor) ? "○" : " ";
}

writePage("roles.md", page());
