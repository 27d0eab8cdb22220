import { refuseFuture } from "../../../src/cli/image/mirror/resolve/refuse-future";

const NOW = new Date("2026-11-30T12:00:00Z");
const refused = (date: string) => () => {
  refuseFuture("http://mirror/InRelease", new Date(date), NOW);
};

test("an index may be dated ten seconds after this machine's clock, as apt allows it", () => {
  expect(refused("2026-11-30T12:00:10Z")).not.toThrow();
  expect(refused("2026-11-30T12:00:11Z")).toThrow(
    "http://mirror/InRelease is dated 2026-11-30T12:00:11Z, in the future: set this machine's clock",
  );
});
