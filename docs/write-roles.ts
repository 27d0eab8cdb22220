import { IMAGE_MATRIX } from "./role-matrix/images/matrix";
import { IMAGE_ACTORS } from "./role-matrix/images/operations";
import { ROLE_MATRIX } from "./role-matrix/matrix";
import { ACTORS } from "./role-matrix/operation";
import type { Operation } from "./role-matrix/operation";
import { writePage } from "./page";

/** Writes docs/roles.md from the role matrix; with `--check` only compares. */

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
    ...matrix(ACTORS, ROLE_MATRIX),
    "In an account that builds [golden images](images.md):",
    "",
    ...matrix(IMAGE_ACTORS, IMAGE_MATRIX),
  ].join("\n");
}

/** The actors of a matrix, and a table for each of its sections. */
function matrix<Name extends string>(
  actors: Readonly<Record<Name, string>>,
  sections: Readonly<Record<string, readonly Operation<Name>[]>>,
): readonly string[] {
  const names = Object.keys(actors) as Name[];
  return [
    "| Actor | Description |",
    "| --- | --- |",
    ...names.map((actor) => `| ${actor} | ${actors[actor]} |`),
    "",
    ...Object.entries(sections).flatMap(([title, operations]) => [`## ${title}`, "", ...table(names, operations), ""]),
  ];
}

function table<Name extends string>(names: readonly Name[], operations: readonly Operation<Name>[]): readonly string[] {
  return [
    `| Action | ${names.join(" | ")} |`,
    `| --- |${" :-: |".repeat(names.length)}`,
    ...operations.map(
      (operation) =>
        `| ${operation.what} (\`${operation.action}\`) | ${names.map((actor) => cell(operation, actor)).join(" | ")} |`,
    ),
  ];
}

function cell<Name extends string>({ allowed, unbound = [] }: Operation<Name>, actor: Name): string {
  if (allowed.includes(actor)) return "✓";
  return unbound.includes(actor) ? "○" : " ";
}

writePage("roles.md", page());
