import { addressOf, objectsIn, parseState, recordedIn, recordsAllOf } from "../../src/terraform/state";
import type { StateInstance, StateResource } from "../../src/terraform/state";

const resource = (
  name: string,
  instances: readonly StateInstance[],
  mode: StateResource["mode"] = "managed",
): StateResource => ({ mode, type: "aws_kms_key", name, instances });
const made = (id: string): StateInstance => ({ attributes: { id } });

const WHOLE = resource("whole", [made("key-1")]);
/** As a killed apply leaves it: begun, and never written down. */
const BEGUN = resource("begun", []);
const HALF_MADE = resource("half-made", [{ ...made("key-2"), status: "tainted" }]);
/** As an apply leaves it that was killed between the old one and the new. */
const REPLACED = resource("replaced", [{ ...made("key-3"), deposed: "4f1c2d3e" }]);
const REPLACING = resource("replacing", [{ ...made("key-4"), deposed: "4f1c2d3e" }, made("key-5")]);
const STATE = { resources: [WHOLE, BEGUN, HALF_MADE, REPLACED, REPLACING, resource("read", [made("key-6")], "data")] };

describe("a state's text", () => {
  it.each([
    ["an empty text", ""],
    ["a line's end", "\n"],
    ["a text without resources", '{"version": 4, "resources": []}'],
    ["a text whose resources were only begun", JSON.stringify({ version: 4, resources: [BEGUN] })],
  ])("is not valid if it is %s", (_, text) => {
    expect(parseState(text)).toBeUndefined();
  });

  it("contains its resources, each under its address", () => {
    expect(parseState(JSON.stringify({ version: 4, resources: [WHOLE] }))?.resources.map(addressOf)).toEqual([
      "aws_kms_key.whole",
    ]);
  });
});

describe("what a state records", () => {
  it("has an instance, and is not only begun, being replaced, or a data source", () => {
    expect([...recordedIn(STATE)].map(([address, { attributes }]) => [address, attributes.id])).toEqual([
      ["aws_kms_key.whole", "key-1"],
      ["aws_kms_key.half-made", "key-2"],
      ["aws_kms_key.replacing", "key-5"],
    ]);
  });

  it("is nothing without a state", () => {
    expect(recordedIn(undefined).size).toBe(0);
    expect(objectsIn(undefined)).toEqual([]);
  });

  it("includes the AWS objects that it will destroy", () => {
    expect(objectsIn(STATE)).toEqual([1, 2, 3, 4, 5, 6].map((number) => `aws_kms_key key-${number}`));
  });
});

describe("a state that is compared with another", () => {
  it("contains all of it if every object has its id there, regardless of other attributes", () => {
    expect(recordsAllOf({ resources: [WHOLE, HALF_MADE] }, { resources: [WHOLE, BEGUN] })).toBe(true);
  });

  it.each([
    ["lacks one", { resources: [BEGUN] }],
    ["has another under the address", { resources: [resource("whole", [made("key-9")])] }],
  ])("does not if it %s", (_, state) => {
    expect(recordsAllOf(state, { resources: [WHOLE] })).toBe(false);
  });
});
