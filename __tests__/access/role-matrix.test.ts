import { ROLE_MATRIX } from "../../docs/role-matrix/matrix";
import { ACTORS } from "../../docs/role-matrix/operation";
import type { Actor, Operation } from "../../docs/role-matrix/operation";
import type { Account } from "../support/account";
import { accountOf, accountsOf, activeMap, actorsAt, sceneOf } from "../support/scene";
import { isAllowed } from "../support/simulate";

/** A vault and Session Manager; a bucket as archive; a bastion. Each with an account of another jurisdiction. */
const STACKS = [
  ["eu-eu-central-1", "ch-eu-central-2"],
  ["ch-eu-central-2", "eu-eu-central-1"],
  ["sg-ap-southeast-1", "eu-eu-central-1"],
] as const;

const accounts = accountsOf(activeMap());
const everybody = Object.keys(ACTORS) as readonly Actor[];

describe.each(STACKS)("in %s", (id, foreignId) => {
  const account = accountOf(accounts, id);
  const actors = actorsAt(account, accountOf(accounts, foreignId));

  describe.each(Object.entries(ROLE_MATRIX))("%s", (_, operations) => {
    const here = operations.filter(({ where = () => true }) => where(account.spec));
    it.each(here.map((operation) => [operation.what, operation] as const))("%s", async (_what, operation) => {
      const allowed: Actor[] = [];
      for (const actor of everybody) if (await can(account, operation, actor)) allowed.push(actor);
      const expected = everybody.filter((actor) =>
        [...operation.allowed, ...(operation.unbound ?? [])].includes(actor),
      );
      expect(allowed).toEqual(expected);
    });
  });

  function can(at: Account, operation: Operation, actor: Actor): Promise<boolean> {
    const scene = sceneOf(at);
    const { action, inside = false, context = () => ({}) } = operation;
    return isAllowed(at, {
      caller: actors[actor],
      action,
      resource: operation.on(scene),
      context: context(scene),
      inside: inside ? "isolated" : undefined,
    });
  }
});

it("has at least 150 cells for one account", () => {
  const operations = Object.values(ROLE_MATRIX).flat();
  expect(operations.length * everybody.length).toBeGreaterThan(150);
});
