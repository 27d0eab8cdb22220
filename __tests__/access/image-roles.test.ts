import { join } from "node:path";

import { IMAGE_ACTORS, IMAGE_MATRIX } from "../../docs/role-matrix/images";
import type { ImageActor } from "../../docs/role-matrix/images";
import { ownersPolicies } from "../../src/access/deployer";
import { deployerArn, iamRoleArn } from "../../src/jurisdiction/arns";
import { loadMap } from "../../src/map";
import { Account } from "../support/account";
import type { PolicyDocument } from "../support/account";
import { holder } from "../support/scene";
import { ADMINISTRATOR, isAllowed } from "../support/simulate";
import type { Caller } from "../support/simulate";
import { stackOf, synthesizeAnew } from "../support/synth";

const map = loadMap(join(__dirname, "../map/fixtures/images.yaml"));
const [spec] = map.jurisdictions.flatMap(({ regions }) => regions);

let account: Account;

beforeAll(() => {
  if (spec === undefined) throw new Error("the map has no region");
  const stacks = synthesizeAnew(map);
  const [region, state, image] = ["eu-eu-west-1", "state-eu-eu-west-1", "image-eu-eu-west-1"].map((id) =>
    stackOf(stacks, id),
  );
  if (region === undefined || state === undefined) throw new Error("the map has no stacks");
  account = new Account(spec, region, state, image);
});

function actor(of: Account, name: ImageActor): Caller {
  if (name === "administrator") return { arn: iamRoleArn(of.spec, "Administrator"), identity: [ADMINISTRATOR] };
  if (name !== "deployer") return holder(of, name);
  const documents = (use: "permissions" | "boundary"): readonly PolicyDocument[] =>
    ownersPolicies([of.spec])
      .filter((policy) => policy.role === of.spec.deployer.role && policy.use === use)
      .map(({ document }) => JSON.parse(document) as PolicyDocument);
  return { arn: deployerArn(of.spec), identity: documents("permissions"), boundary: documents("boundary") };
}

it.each(IMAGE_MATRIX.map((operation) => [operation.what, operation] as const))("who may: %s", async (_, operation) => {
  const { action, on, context = () => ({}), allowed } = operation;
  const scene = { spec: account.spec, keyArn: account.keyArn.bind(account) };
  const may: ImageActor[] = [];
  for (const name of IMAGE_ACTORS) {
    const request = { caller: actor(account, name), action, resource: on(scene), context: context(scene) };
    if (await isAllowed(account, request)) may.push(name);
  }
  expect(may).toEqual(IMAGE_ACTORS.filter((name) => allowed.includes(name)));
});
