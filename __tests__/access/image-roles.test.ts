import { join } from "node:path";

import { IMAGE_MATRIX } from "../../docs/role-matrix/images/matrix";
import { IMAGE_ACTORS } from "../../docs/role-matrix/images/operations";
import type { ImageActor } from "../../docs/role-matrix/images/operations";
import { ownersPolicies } from "../../src/access/deployer";
import { imageBuilderRoleArn } from "../../src/facts/roles/image-roles";
import { deployerArn, iamRoleArn } from "../../src/jurisdiction/arns";
import { loadMap } from "../../src/map";
import { Account } from "../support/account";
import type { PolicyDocument } from "../support/account";
import { holder, sceneOf } from "../support/scene";
import { ADMINISTRATOR, isAllowed } from "../support/simulate";
import type { Caller } from "../support/simulate";
import { stackOf, synthesizeAnew } from "../support/synth";

const map = loadMap(join(__dirname, "../map/fixtures/images.yaml"));
const [spec] = map.jurisdictions.flatMap(({ regions }) => regions);
const everybody = Object.keys(IMAGE_ACTORS) as readonly ImageActor[];

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
  const administrator = (arn: string): Caller => ({ arn, identity: [ADMINISTRATOR] });
  switch (name) {
    case "administrator":
      return administrator(iamRoleArn(of.spec, "Administrator"));
    case "outsider":
      return administrator("arn:aws:iam::990000000001:role/Administrator");
    case "uploader":
      return administrator(of.spec.image?.uploaders[0] ?? "");
    case "image-builder":
      return administrator(imageBuilderRoleArn(of.spec));
    case "deployer": {
      const documents = (use: "permissions" | "boundary"): readonly PolicyDocument[] =>
        ownersPolicies([of.spec])
          .filter((policy) => policy.role === of.spec.deployer.role && policy.use === use)
          .map(({ document }) => JSON.parse(document) as PolicyDocument);
      return { arn: deployerArn(of.spec), identity: documents("permissions"), boundary: documents("boundary") };
    }
    default:
      return holder(of, name);
  }
}

describe.each(Object.entries(IMAGE_MATRIX))("%s", (_, operations) => {
  it.each(operations.map((operation) => [operation.what, operation] as const))("%s", async (_what, operation) => {
    const { action, on, context = () => ({}), inside = false, allowed, unbound = [] } = operation;
    const scene = sceneOf(account);
    const may: ImageActor[] = [];
    for (const name of everybody) {
      const request = { caller: actor(account, name), action, resource: on(scene), context: context(scene) };
      if (await isAllowed(account, { ...request, inside: inside ? "build" : undefined })) may.push(name);
    }
    expect(may).toEqual(everybody.filter((name) => [...allowed, ...unbound].includes(name)));
  });
});

it("states what each role of the image stack may do, and what it may not", () => {
  const operations = Object.values(IMAGE_MATRIX).flat();
  for (const name of ["image-build", "image-upload", "image-lifecycle", "image-manifest", "image-builder"] as const) {
    const may = operations.filter(({ allowed }) => allowed.includes(name)).length;
    expect([name, may > 0, operations.length - may > 10]).toEqual([name, true, true]);
  }
});
