import { ROLE_MATRIX } from "../../docs/role-matrix/matrix";
import { ACTORS } from "../../docs/role-matrix/operation";
import type { Actor, Operation } from "../../docs/role-matrix/operation";
import { accountOf, accountsOf, activeMap, actorsAt, sceneOf } from "../support/scene";
import { ADMINISTRATOR, isAllowed } from "../support/simulate";

const accounts = accountsOf(activeMap());
const everybody = Object.keys(ACTORS) as readonly Actor[];

const always = (): boolean => true;

/** Services whose resources have policies of their own. */
const GUARDED = /^(s3|kms|glacier):/;

describe.each(["eu-eu-central-1", "ch-eu-central-2"])("in %s, if IAM allowed everything to everyone", (id) => {
  const account = accountOf(accounts, id);
  const actors = actorsAt(account, accountOf(accounts, "sg-ap-southeast-1"));
  const scene = sceneOf(account);
  const guarded = Object.values(ROLE_MATRIX)
    .flat()
    .filter((operation) => (operation.where ?? always)(account.spec) && GUARDED.test(operation.action))
    .filter((operation) => operation.on(scene) !== "*");

  it.each(guarded.map((operation) => [operation.what, operation] as const))(
    "the policy of the bucket, key or vault alone decides: %s",
    async (_, operation) => {
      const { allowed, unbound = [], byIdentity = [] } = operation;
      const expected = everybody.filter((actor) => [...allowed, ...unbound, ...byIdentity].includes(actor));
      const letThrough: Actor[] = [];
      for (const actor of everybody) if (await can(operation, actor)) letThrough.push(actor);
      expect(letThrough).toEqual(expected);
    },
  );

  function can(operation: Operation, actor: Actor): Promise<boolean> {
    const { action, inside = false, context = () => ({}) } = operation;
    const { arn, tags = {} } = actors[actor];
    const caller = { arn, tags, identity: [ADMINISTRATOR] };
    return isAllowed(account, {
      caller,
      action,
      resource: operation.on(scene),
      context: context(scene),
      inside: inside ? "isolated" : undefined,
    });
  }
});
