import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { resolveDataFile, resolvePublisherFile } from "../../../src/cli/image/mirror/resolve/outside-files";
import { keyringFor } from "../../../src/cli/image/mirror/signatures/keyring";
import type { PublisherFile } from "../../../src/facts/images/files";
import { PUBLISHER_KEYS } from "../../../src/facts/images/keys";
import { serveFolder } from "../../support/file-server";
import type { FileServer } from "../../support/file-server";
import { sha256 } from "./deb-archive";
import { Signer } from "./signer";
import { testWorld } from "./world";
import type { TestWorld } from "./world";

let signer: Signer;
let world: TestWorld;
let server: FileServer;

beforeAll(() => {
  signer = new Signer("publisher");
});

afterAll(() => {
  signer.close();
});

beforeEach(async () => {
  world = testWorld();
  server = await serveFolder(world.served);
  writeFileSync(join(world.served, "VERSION"), "1.2.3\n");
  writeFileSync(join(world.served, "agent-1.2.3.deb"), "the agent");
  signer.signNextTo(join(world.served, "agent-1.2.3.deb"), "sig");
});

afterEach(async () => {
  await server.close();
  world.remove();
});

const agent = (): PublisherFile => ({
  title: "the agent",
  url: `${server.url}/agent-{version}.deb`,
  signature: `${server.url}/agent-{version}.deb.sig`,
  file: "agent_{version}.deb",
  version: { kind: "text", url: `${server.url}/VERSION` },
  key: "cloudwatch-agent",
});
const resolve = (wanted = agent()) => resolvePublisherFile("agent", wanted, world, () => signer.keyring(world.folder));

test("the newest version of a file is locked, once its publisher's signature is good", async () => {
  expect(await resolve()).toEqual({
    ...{ name: "agent", version: "1.2.3", source: "publisher", file: "agent_1.2.3.deb", size: 9 },
    ...{ sha256: sha256("the agent"), url: `${server.url}/agent-1.2.3.deb` },
  });
});

test("a file that has not changed on its server is not downloaded again", async () => {
  await resolve();
  await resolve();
  expect(server.requests.filter((request) => request === "GET /agent-1.2.3.deb")).toHaveLength(1);
});

test("a file that its publisher has signed again with a new key is checked with that", async () => {
  await resolve();
  const renewed = new Signer("renewed");
  renewed.signNextTo(join(world.served, "agent-1.2.3.deb"), "sig");
  // As image mirror begins another run.
  const next = { ...world, folder: mkdtempSync(join(world.folder, "next-")) };
  const entry = await resolvePublisherFile("agent", agent(), next, () => renewed.keyring(next.folder));
  renewed.close();
  expect(entry.sha256).toBe(sha256("the agent"));
});

test("refuses a file that is not the signed one", async () => {
  appendFileSync(join(world.served, "agent-1.2.3.deb"), ", changed");
  await expect(resolve()).rejects.toThrow("agent-1.2.3.deb is not what the test signed: it was changed");
});

test("refuses a file whose signature is another's", async () => {
  const other = new Signer("another");
  other.signNextTo(join(world.served, "agent-1.2.3.deb"), "sig");
  other.close();
  await expect(resolve()).rejects.toThrow(
    "which is not a key of the test that this program knows: the test has a new signing key",
  );
});

test("refuses a file without a signature", async () => {
  await expect(resolve({ ...agent(), signature: `${server.url}/none.sig` })).rejects.toThrow(
    `${server.url}/none.sig: the server has no such file`,
  );
});

test("refuses a text that is not a version", async () => {
  writeFileSync(join(world.served, "VERSION"), "../../etc");
  await expect(resolve()).rejects.toThrow('"../../etc" is not a version');
});

test("the newest version is the highest of a repository's tags", async () => {
  const repository = join(world.folder, "repository");
  mkdirSync(repository);
  const git = (...args: readonly string[]) => execFileSync("git", ["-C", repository, ...args], { stdio: "ignore" });
  git("init");
  git("-c", "user.name=A Test", "-c", "user.email=test@example.com", "commit", "--allow-empty", "--message", "first");
  for (const tag of ["2.9.1", "2.10.0", "2.10.0rc1", "1.99.0"]) git("tag", tag);
  writeFileSync(join(world.served, "agent-2.10.0.deb"), "newer");
  signer.signNextTo(join(world.served, "agent-2.10.0.deb"), "sig");
  const version = { kind: "git-tags", repository, tag: /^(2\.\d+\.\d+)$/ } as const;
  expect((await resolve({ ...agent(), version })).version).toBe("2.10.0");
});

test("data without a version is dated by its server", async () => {
  const { title, url, file } = { title: "symbols", url: `${server.url}/VERSION`, file: "symbols-{version}.zip" };
  const entry = await resolveDataFile("symbols", { title, url, file, version: { kind: "last-modified" } }, world);
  expect(entry).toMatchObject({
    source: "data",
    version: new Date().toISOString().slice(0, 10),
    sha256: sha256("1.2.3\n"),
  });
});

test("the keys in the repository are those whose fingerprints are pinned", async () => {
  for (const [id, key] of Object.entries(PUBLISHER_KEYS)) {
    if (key.file === undefined) continue;
    const { file } = await keyringFor(id, key, world.folder, globalThis.fetch);
    const home = join(world.folder, "home");
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const args = ["--homedir", home, "--batch", "--quiet", "--with-colons", "--show-keys", file];
    const listed = execFileSync("gpg", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const primary = [...listed.matchAll(/^pub:.*\n(?:.*\n)*?fpr:+([0-9A-F]{40}):/gm)].map(
      ([, fingerprint]) => fingerprint,
    );
    expect(primary.sort()).toEqual([...key.fingerprints].sort());
  }
});
