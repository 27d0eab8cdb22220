import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { resolveWithApt } from "../../../src/cli/image/mirror/resolve/apt";
import type { DebIndex } from "../../../src/facts/images/indexes";
import { serveFolder } from "../../support/file-server";
import type { FileServer } from "../../support/file-server";
import { debIndex, sha256, writeSuite } from "./deb-archive";
import { Signer } from "./signer";
import { testWorld } from "./world";
import type { TestWorld } from "./world";

const DAY_MS = 86_400_000;

let signer: Signer;
let world: TestWorld;
let server: FileServer;

beforeAll(() => {
  signer = new Signer("archive");
});

afterAll(() => {
  signer.close();
});

beforeEach(async () => {
  world = testWorld();
  server = await serveFolder(world.served);
  writeSuite(world.served, signer, {
    suite: "stable",
    packages: [
      { name: "base", version: "1", priority: "required" },
      { name: "tool", version: "1:2.0-1", depends: "library (>= 1)" },
      { name: "library", version: "1.0-1" },
      { name: "other", version: "9" },
    ],
  });
});

afterEach(async () => {
  await server.close();
  world.remove();
});

const stable = (): DebIndex => debIndex(server.url, "stable", { datesLock: true });
const resolve = (indexes: readonly DebIndex[], packages: readonly string[], own = signer) =>
  resolveWithApt(indexes, packages, world, () => signer.keyring(world.folder, [own.fingerprint]));

test("a package brings what it depends on, each with its digest, and nothing else", async () => {
  const { entries, indexes, date } = await resolve([stable()], ["tool", "priority:required"]);
  expect(entries.map(({ name }) => name).sort()).toEqual(["base", "library", "tool"]);
  expect(entries.find(({ name }) => name === "tool")).toEqual({
    ...{ name: "tool", version: "1:2.0-1", source: "distribution", file: "tool_2.0-1_amd64.deb", size: 24 },
    ...{ sha256: sha256("the package tool 1:2.0-1"), url: `${server.url}/pool/tool_2.0-1_amd64.deb` },
  });
  expect(date).toBe("2026-11-28");
  expect(indexes).toEqual([
    {
      url: `${server.url}/dists/stable/InRelease`,
      sha256: sha256(readFileSync(join(world.served, "dists/stable/InRelease"), "utf8")),
      date: "2026-11-28T02:53:00Z",
      validUntil: null,
      key: signer.fingerprint,
    },
  ]);
});

test("an important package that an image has something else for is not taken", async () => {
  writeSuite(world.served, signer, {
    suite: "stable",
    packages: [
      { name: "systemd-timesyncd", version: "255", priority: "important" },
      { name: "systemd", version: "255", priority: "important" },
    ],
  });
  const { entries } = await resolve([stable()], ["priority:important"]);
  expect(entries.map(({ name }) => name)).toEqual(["systemd"]);
});

test("of two suites, the newer version is taken", async () => {
  writeSuite(world.served, signer, { suite: "security", packages: [{ name: "library", version: "1.0-1+deb12u1" }] });
  const { entries } = await resolve([stable(), debIndex(server.url, "security")], ["tool"]);
  expect(entries.map(({ name, version }) => `${name} ${version}`).sort()).toEqual([
    "library 1.0-1+deb12u1",
    "tool 1:2.0-1",
  ]);
});

test("of another release's suite, only the named packages are taken, though all are newer and more important", async () => {
  writeSuite(world.served, signer, {
    suite: "next",
    packages: [
      { name: "scap", version: "5", depends: "library" },
      { name: "library", version: "99" },
      { name: "next-base", version: "1", priority: "required" },
    ],
  });
  const next = debIndex(server.url, "next", { only: ["scap"] });
  const { entries } = await resolve([stable(), next], ["scap", "priority:required"]);
  expect(entries.map(({ name, version }) => `${name} ${version}`).sort()).toEqual([
    "base 1",
    "library 1.0-1",
    "scap 5",
  ]);
});

test("refuses an index that has expired on the day of the run", async () => {
  const validUntil = new Date(Math.floor(world.now.getTime() / 1000) * 1000 - DAY_MS);
  writeSuite(world.served, signer, { suite: "stable", packages: [], validUntil });
  await expect(resolve([stable()], ["tool"])).rejects.toThrow(
    `${server.url}/dists/stable/InRelease expired on ${validUntil.toISOString().replace(".000Z", "Z")}: the mirror is behind`,
  );
});

test("an index that counts until tomorrow is taken, and the lock says until when", async () => {
  const validUntil = new Date(Math.floor(world.now.getTime() / 1000) * 1000 + DAY_MS);
  writeSuite(world.served, signer, { suite: "stable", packages: [{ name: "tool", version: "1" }], validUntil });
  const { indexes } = await resolve([stable()], ["tool"]);
  expect(indexes?.[0]?.validUntil).toBe(validUntil.toISOString().replace(".000Z", "Z"));
});

test("refuses an index that another key has signed, and says which", async () => {
  const other = new Signer("other");
  writeSuite(world.served, other, { suite: "stable", packages: [] });
  other.close();
  await expect(resolve([stable()], ["tool"])).rejects.toThrow(
    /InRelease is signed by [0-9A-F]{16}, which is not a key of the test that this program knows: the test has a new signing key, or the file is not from the test\. Compare https:\/\/keys\.example\/test with .*, and commit a new key with its fingerprint after review$/,
  );
});

test("refuses a key that is not the pinned one, even where its owner serves it", async () => {
  const other = new Signer("pinned");
  await expect(resolve([stable()], ["tool"], other)).rejects.toThrow(
    `InRelease is signed by ${signer.fingerprint}, which is not a key of the test that this program knows`,
  );
  other.close();
});

test("refuses an index that was changed after it was signed", async () => {
  const file = join(world.served, "dists/stable/InRelease");
  writeFileSync(file, readFileSync(file, "utf8").replace("Components: main", "Components: Main"));
  await expect(resolve([stable()], ["tool"])).rejects.toThrow("InRelease is not what the test signed: it was changed");
});

test("refuses an index without a signature", async () => {
  writeFileSync(join(world.served, "dists/stable/InRelease"), "Suite: stable\n");
  await expect(resolve([stable()], ["tool"])).rejects.toThrow("InRelease has no signature that gpgv can read");
});

test("refuses the index of another suite under this suite's name", async () => {
  writeSuite(world.served, signer, { suite: "stable", codename: "oldstable", packages: [] });
  await expect(resolve([stable()], ["tool"])).rejects.toThrow("InRelease is the index of oldstable, not of stable");
});

test("refuses a list of packages that is not the signed one", async () => {
  appendFileSync(join(world.served, "dists/stable/main/binary-amd64/Packages"), "\nPackage: more\n");
  await expect(resolve([stable()], ["tool"])).rejects.toThrow(/^apt-get update failed; run it again:\n {2}.*Packages/);
});

test("refuses a package that no index has, and one whose dependency none has", async () => {
  await expect(resolve([stable()], ["tool", "autopsy"])).rejects.toThrow(
    "no index of stable has the package autopsy: correct its name in src/facts/images",
  );
  writeSuite(world.served, signer, { suite: "stable", packages: [{ name: "tool", version: "1", depends: "gone" }] });
  await expect(resolve([stable()], ["tool"])).rejects.toThrow(
    /^the packages cannot be installed together from stable:\n.*gone/s,
  );
});

test("refuses an index from the future: the clock is wrong", async () => {
  writeSuite(world.served, signer, { suite: "stable", packages: [], date: new Date(world.now.getTime() + DAY_MS) });
  await expect(resolve([stable()], ["tool"])).rejects.toThrow(
    /InRelease is dated .*, in the future: set this machine's clock/,
  );
});
