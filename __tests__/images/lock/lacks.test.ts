import { wantedOf } from "../../../src/facts/images/wanted";
import { lacksOf } from "../../../src/images/lock/lacks";
import { lockOf } from "../../../src/images/lock/lock-text";
import { content, entry } from "./locks";

const WISH = { tools: ["jq", "volatility3"], desktop: false } as const;

/** A lock that has every file that is wanted by name. */
function complete() {
  const { distribution, python, publisher, data } = wantedOf("debian-12", WISH);
  const names = distribution.filter((name) => !name.startsWith("priority:"));
  return [
    ...names.map((name) => entry(name, "1")),
    ...python.map((name) => entry(name.toUpperCase(), "1", { source: "python" })),
    ...publisher.map((name) => entry(name, "1", { source: "publisher" })),
    ...data.map((name) => entry(name, "1", { source: "data" })),
  ];
}

test("a lock that has all that an image wants lacks nothing, in any spelling of Python's names", () => {
  expect(lacksOf(lockOf(content(complete())), WISH)).toEqual([]);
});

test("what is missing is named, whatever its source", () => {
  const without = complete().filter(({ name }) => !["jq", "volatility3-symbols-mac"].includes(name));
  expect(lacksOf(lockOf(content(without)), WISH)).toEqual(["jq", "volatility3-symbols-mac"]);
});

test("a tool that was chosen later is missing until the lock is renewed", () => {
  expect(lacksOf(lockOf(content(complete())), { ...WISH, tools: ["jq", "volatility3", "dc3dd"] })).toEqual(["dc3dd"]);
});
