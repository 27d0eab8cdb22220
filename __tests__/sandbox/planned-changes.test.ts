import { plannedChanges } from "../../sandbox/planned-changes";

const planned = (change: object): readonly string[] =>
  plannedChanges(JSON.stringify({ resource_changes: [{ address: "aws_vpc.network", change }] }));

const same = { before: { a: 1, b: 2 }, after: { a: 1, b: 2 }, after_unknown: {} };

it.each([["no-op"], ["read"]])("%s changes nothing", (action) => {
  expect(planned({ ...same, actions: [action] })).toEqual([]);
});

it("an update is listed with the attributes that differ", () => {
  const change = { ...same, actions: ["update"], after: { a: 1, b: 3 } };
  expect(planned(change)).toEqual(["aws_vpc.network: update (b)"]);
});

it("an update is listed even if its values are known only after the apply, or only partly known", () => {
  const after_unknown = { a: true, b: [{ id: true }] };
  const change = { actions: ["update"], before: { a: 1, b: [{}, {}] }, after: { b: [{}] }, after_unknown };
  expect(planned(change)).toEqual(["aws_vpc.network: update (a, b)"]);
});

it("a replacement is listed with the attribute that forces it", () => {
  const change = { ...same, actions: ["delete", "create"], replace_paths: [["b", 0]] };
  expect(planned(change)).toEqual(["aws_vpc.network: delete and create (b)"]);
});
