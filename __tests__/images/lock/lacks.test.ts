import { readFileSync } from "node:fs";
import { join } from "node:path";

import { toolsOf } from "../../../src/facts/images/tools";
import { wantedOf } from "../../../src/facts/images/wanted";
import { lacksOf } from "../../../src/images/lock/lacks";
import { lockOf } from "../../../src/images/lock/lock-text";
import { parseLock } from "../../../src/images/lock/read-lock";
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

test("what is missing is named, from each source", () => {
  const without = complete().filter(({ name }) => !["jq", "volatility3-symbols-mac"].includes(name));
  expect(lacksOf(lockOf(content(without)), WISH)).toEqual(["jq", "volatility3-symbols-mac"]);
});

test("a tool that was chosen later is missing until the lock is renewed", () => {
  expect(lacksOf(lockOf(content(complete())), { ...WISH, tools: ["jq", "volatility3", "dc3dd"] })).toEqual(["dc3dd"]);
});

/** Made on 2026-11-29 from Debian's signed indexes and the Python Package Index: `--lock-only --sources distribution python`. */
const REAL = join(__dirname, "fixtures/debian-12.lock.json");

test("a real lock of Debian 12 is read, and lacks only what its publishers had to be asked for", () => {
  const lock = parseLock(readFileSync(REAL, "utf8"), REAL);
  expect(lock).toMatchObject({ release: "debian-12", date: "2026-11-28" });
  expect(lock.indexes.map(({ url }) => url.split("/dists/")[1])).toEqual([
    "bookworm/InRelease",
    "bookworm-updates/InRelease",
    "bookworm-security/InRelease",
    "trixie/InRelease",
  ]);
  const ofDebian13 = lock.entries.filter(({ version, name }) => name.startsWith("ssg-") && version === "0.1.76-1");
  expect(ofDebian13.map(({ name }) => name)).toEqual(["ssg-base", "ssg-debian"]);
  expect(lacksOf(lock, { tools: toolsOf("debian-12"), desktop: false })).toEqual([
    "amazon-cloudwatch-agent-debian",
    "aws-cli",
    "volatility3-symbols-linux",
    "volatility3-symbols-mac",
    "volatility3-symbols-windows",
  ]);
});
