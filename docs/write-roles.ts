import { ROLE_MATRIX } from "./role-matrix/matrix";
import { ACTORS } from "./role-matrix/operation";
import type { Actor, Operation } from "./role-matrix/operation";
import { writePage } from "./page";

/** Writes docs/roles.md from the role matrix; with `--check` only compares. */

const EVERYONE = Object.keys(ACTORS) as readonly Actor[];

function page(): string {
  return [
    "# Who may do what",
    "",
    "Generated from the role matrix in `docs/role-matrix` by `npm run docs`. The tests evaluate each cell with an IAM evaluator,",
    "against all synthesized policies together: the actor's own policy, its boundary, the policy of the bucket, key or vault, and",
    "the policy of the endpoint if the request comes from inside the VPC.",
    "",
    "- ✓: allowed, within an activation for the actor's own case. An empty cell means denied.",
    "- ○: allowed, because AWS has no resource policy that could deny this action to an administrator of the account. Only a",
    "  service control policy of the organization can.",
    "",
    "| Actor | Description |",
    "| --- | --- |",
    ...EVERYONE.map((actor) => `| ${actor} | ${ACTORS[actor]} |`),
    "",
    ...Object.entries(ROLE_MATRIX).flatMap(([title, operations]) => [`## ${title}`, "", ...table(operations), ""]),
  ].join("\n");
}

function table(operations: readonly Operation[]): readonly string[] {
  return [
    `| Action | ${EVERYONE.join(" | ")} |`,
    `| --- |${" :-: |".repeat(EVERYONE.length)}`,
    ...operations.map(
      (operation) =>
        `| ${operation.what} (\`${operation.action}\`) | ${EVERYONE.map((actor) => cell(operation, actor)).join(" | ")} |`,
    ),
  ];
}

function cell({ allowed, unbound = [] }: Operation, actor: Actor): string {
  if (allowed.includes(actor)) return "✓";
  return unbound.includes(actor) ? "○" : " ";
}

writePage("roles.md", page());
