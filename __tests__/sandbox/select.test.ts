import { resolve } from "node:path";

import { selectRegions } from "../../sandbox/select";
import { loadMap } from "../../src/map";
import { stackId } from "../../src/jurisdiction/names";
import { ACME, mapOf, readMap } from "../support/synth";

const acme = mapOf(readMap(ACME));
const selected = (...ids: readonly string[]) => selectRegions(acme, ids).map(stackId);

describe("the stacks that the sandbox deploys", () => {
  it("are by default the first of each kind of archive and of access", () => {
    expect(selected()).toEqual(["eu-eu-central-1", "ch-eu-central-2", "sg-ap-southeast-1"]);
  });

  it("are of each kind of archive in the sandbox's own map too", () => {
    const own = loadMap(resolve(__dirname, "../../sandbox/jurisdictions.yaml"));
    expect(selectRegions(own, []).map(({ retention }) => retention.archive.kind)).toEqual([
      "glacier-vault-lock",
      "s3-object-lock",
    ]);
  });

  it("are the named ones, each once", () => {
    expect(selected("us-us-west-2", "eu-eu-west-1", "us-us-west-2")).toEqual(["us-us-west-2", "eu-eu-west-1"]);
  });

  it("must exist", () => {
    expect(() => selected("eu-eu-west-9")).toThrow('the map has no region stack "eu-eu-west-9"');
  });
});
