import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join, resolve } from "node:path";

import { resolvePython } from "../../../src/cli/image/mirror/resolve/python";
import { serveFolder } from "../../support/file-server";
import type { FileServer } from "../../support/file-server";
import { sha256 } from "./deb-archive";
import { testWorld } from "./world";
import type { TestWorld } from "./world";

let world: TestWorld;
let server: FileServer;
const path = process.env["PATH"] ?? "";

beforeAll(() => {
  process.env["PATH"] = `${resolve(".sandbox/uv/bin")}:${path}`;
});

afterAll(() => {
  process.env["PATH"] = path;
});

/** A file of an index of Python packages. */
interface Dist {
  readonly project: string;
  readonly file: string;
}

const WHEEL = `
import sys, zipfile
path, name, version, requires = sys.argv[1:5]
info = f"{name}-{version}.dist-info"
with zipfile.ZipFile(path, "w") as wheel:
    needs = "".join(f"Requires-Dist: {one}\\n" for one in requires.split(",") if one)
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n{needs}")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

function wheel(project: string, version: string, tags: string, requires = ""): Dist {
  const file = `${project}-${version}-${tags}.whl`;
  execFileSync("python3", ["-c", WHEEL, join(world.served, file), project, version, requires]);
  return { project, file };
}

/** An index in the form of PEP 691. */
async function serve(dists: readonly Dist[]): Promise<void> {
  const projects = [...new Set(dists.map(({ project }) => project))];
  const answers = Object.fromEntries(
    projects.map((project) => {
      const files = dists
        .filter((dist) => dist.project === project)
        .map(({ file }) => {
          const content = readFileSync(join(world.served, file));
          return { filename: file, url: `../../${file}`, size: content.length, hashes: { sha256: sha256(content) } };
        });
      const body = JSON.stringify({ meta: { "api-version": "1.1" }, name: project, versions: [], files });
      const answer = (response: ServerResponse): void => {
        response.writeHead(200, { "content-type": "application/vnd.pypi.simple.v1+json" }).end(body);
      };
      return [`/simple/${project}/`, answer];
    }),
  );
  server = await serveFolder(world.served, { answers });
}

beforeEach(() => {
  world = testWorld();
});

afterEach(async () => {
  await server.close();
  world.remove();
});

const resolved = (packages: readonly string[]) =>
  resolvePython(packages, "3.11", world, ["--default-index", `${server.url}/simple`, "--cache-dir", world.cache]);

test("a wheel brings what it depends on, each with its digest, for the parent's Python", async () => {
  await serve([
    wheel("tool", "2", "py3-none-any", "library>=1"),
    wheel("library", "1", "cp311-cp311-manylinux_2_28_x86_64"),
    wheel("library", "1", "cp312-cp312-manylinux_2_28_x86_64"),
    wheel("other", "1", "py3-none-any"),
  ]);
  const { entries } = await resolved(["tool"]);
  const file = "library-1-cp311-cp311-manylinux_2_28_x86_64.whl";
  const content = readFileSync(join(world.served, file));
  expect(entries.map(({ name, version }) => `${name} ${version}`)).toEqual(["library 1", "tool 2"]);
  expect(entries[0]).toEqual({
    ...{ name: "library", version: "1", source: "python", file, sha256: sha256(content), size: content.length },
    url: `${server.url}/${file}`,
  });
});

test("of several wheels that fit, the one made for the parent's Python is taken", async () => {
  await serve([
    wheel("tool", "1", "py3-none-any"),
    wheel("tool", "1", "cp37-abi3-manylinux_2_17_x86_64"),
    wheel("tool", "1", "cp311-cp311-manylinux_2_17_x86_64"),
  ]);
  const { entries } = await resolved(["tool"]);
  expect(entries.map(({ file }) => file)).toEqual(["tool-1-cp311-cp311-manylinux_2_17_x86_64.whl"]);
});

test("a project without a wheel for the parent has its source distribution", async () => {
  const folder = join(world.folder, "tool-1");
  mkdirSync(folder);
  writeFileSync(join(folder, "PKG-INFO"), "Metadata-Version: 2.2\nName: tool\nVersion: 1\n");
  writeFileSync(join(folder, "pyproject.toml"), '[project]\nname = "tool"\nversion = "1"\n');
  execFileSync("tar", ["-czf", join(world.served, "tool-1.tar.gz"), "-C", world.folder, "tool-1"]);
  rmSync(folder, { recursive: true });
  await serve([
    { project: "tool", file: "tool-1.tar.gz" },
    wheel("tool", "1", "cp311-cp311-win_amd64"),
    wheel("tool", "0.5", "py3-none-any"),
  ]);
  const { entries } = await resolved(["tool"]);
  expect(entries.map(({ version, file }) => `${version} ${file}`)).toEqual(["1 tool-1.tar.gz"]);
});

test("refuses what no index has, and says so", async () => {
  await serve([wheel("tool", "1", "py3-none-any", "gone")]);
  await expect(resolved(["tool"])).rejects.toThrow(/^uv cannot resolve tool for Python 3\.11:\n.*gone/s);
});
