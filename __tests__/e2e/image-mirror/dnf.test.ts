import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { resolveWithDnf } from "../../../src/cli/image/mirror/resolve/dnf";
import type { RpmIndex } from "../../../src/facts/images/indexes";
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
  signer = new Signer("rpms");
});

afterAll(() => {
  signer.close();
});

beforeEach(async () => {
  world = testWorld(new Date(Date.now() + 60_000));
  server = await serveFolder(world.served);
  const repository = join(world.served, "core");
  for (const [name, requires] of [
    ["tool", "library"],
    ["library", ""],
    ["other", ""],
  ] as const)
    rpm(repository, name, requires);
  execFileSync("createrepo_c", ["--quiet", repository]);
  signer.signNextTo(join(repository, "repodata/repomd.xml"), "asc");
  writeFileSync(join(world.served, "mirror.list"), `${server.url}/core/\n`);
});

afterEach(async () => {
  await server.close();
  world.remove();
});

function rpm(folder: string, name: string, requires: string): void {
  const spec = join(world.folder, `${name}.spec`);
  const head = [
    `Name: ${name}`,
    "Version: 1.0",
    "Release: 1",
    "Summary: for a test",
    "License: MIT",
    "BuildArch: noarch",
  ];
  const lines = [
    ...head,
    ...(requires === "" ? [] : [`Requires: ${requires}`]),
    "%description",
    "For a test.",
    "%files",
    "",
  ];
  writeFileSync(spec, lines.join("\n"));
  mkdirSync(folder, { recursive: true });
  const settings = [
    ["_topdir", join(world.folder, "rpmbuild")],
    ["_rpmdir", folder],
    ["_rpmfilename", "%{NAME}-1.0-1.noarch.rpm"],
  ];
  execFileSync("rpmbuild", ["-bb", "--quiet", ...settings.flatMap((pair) => ["--define", pair.join(" ")]), spec], {
    stdio: "ignore",
  });
}

const core = (): RpmIndex => ({
  ...{ kind: "rpm", name: "core", mirrorList: `${server.url}/mirror.list`, key: "amazon-linux", datesLock: true },
});
const resolve = (packages: readonly string[]) =>
  resolveWithDnf([core()], packages, "2023", world, () => signer.keyring(world.folder));

test("a package brings what it depends on, each with its digest, and nothing else", async () => {
  const { entries, indexes, date } = await resolve(["tool"]);
  const content = readFileSync(join(world.served, "core/tool-1.0-1.noarch.rpm"));
  expect(entries.map(({ name }) => name).sort()).toEqual(["library", "tool"]);
  expect(entries.find(({ name }) => name === "tool")).toEqual({
    ...{ name: "tool", version: "1.0-1", source: "distribution", file: "tool-1.0-1.noarch.rpm" },
    ...{ sha256: sha256(content), size: content.length, url: `${server.url}/core/tool-1.0-1.noarch.rpm` },
  });
  expect(date).toBe(indexes?.[0]?.date.slice(0, 10));
  expect(indexes?.[0]).toMatchObject({
    url: `${server.url}/core/repodata/repomd.xml`,
    validUntil: null,
    key: signer.fingerprint,
  });
});

test("refuses a list of packages that is not signed, or was changed", async () => {
  appendFileSync(join(world.served, "core/repodata/repomd.xml"), "<!-- more -->");
  await expect(resolve(["tool"])).rejects.toThrow("repomd.xml is not what the test signed: it was changed");
});

test("refuses a package that no index has", async () => {
  await expect(resolve(["tool", "autopsy"])).rejects.toThrow(
    "no index of core has the package autopsy: correct its name in src/facts/images",
  );
});

test("refuses a package whose dependency no index has", async () => {
  rpm(join(world.served, "core"), "tool", "gone");
  execFileSync("createrepo_c", ["--quiet", join(world.served, "core")]);
  signer.signNextTo(join(world.served, "core/repodata/repomd.xml"), "asc");
  await expect(resolve(["tool"])).rejects.toThrow(/^the packages cannot be installed together from core:\n.*gone/s);
});

test("refuses a mirror list without an address", async () => {
  writeFileSync(join(world.served, "mirror.list"), "<html>\n");
  await expect(resolve(["tool"])).rejects.toThrow("mirror.list lists no address of the repository");
});
