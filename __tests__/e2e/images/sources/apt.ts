import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { KEY_FOLDER } from "../../../../src/cli/image/mirror/signatures/keyring";
import { sha256 } from "../../../../src/facts/digests";
import { INDEXES } from "../../../../src/facts/images/indexes";
import type { DebIndex } from "../../../../src/facts/images/indexes";
import { PUBLISHER_KEYS } from "../../../../src/facts/images/keys";
import type { ReleaseId } from "../../../../src/jurisdiction/golden-image";
import type { World } from "../world";

/** The indexes of a release's packages; the first is its own archive. */
export function debIndexes(release: ReleaseId): readonly DebIndex[] {
  return INDEXES[release].filter((index): index is DebIndex => index.kind === "deb");
}

/** The file with the key of an index. */
export function keyFile({ key }: DebIndex): string {
  const { file } = PUBLISHER_KEYS[key];
  if (file === undefined) throw new Error(`the key of ${key} is not in ${KEY_FOLDER}`);
  return resolve(KEY_FOLDER, file);
}

/** Apt of this machine, for the packages of a release: it checks the index's signature and each file's digest. */
export class Apt {
  private constructor(
    private readonly world: World,
    private readonly folder: string,
    private readonly options: readonly string[],
  ) {}

  /** @param folder keeps indexes and packages @param status the packages that the parent has */
  static async of(world: World, release: ReleaseId, folder: string): Promise<Apt> {
    const indexes = debIndexes(release);
    for (const name of ["lists/partial", "archives/partial", "empty/partial", "cache"])
      mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "status"), "");
    const lines = indexes.map((index) =>
      [`deb [signed-by=${keyFile(index)}]`, index.url, index.suite, ...index.components].join(" "),
    );
    writeFileSync(join(folder, "sources.list"), `${lines.join("\n")}\n`);
    writeFileSync(join(folder, "preferences"), indexes.map(preferencesOf).join("\n"));
    const apt = new Apt(world, folder, [
      `Dir::Etc::SourceList=${folder}/sources.list`,
      "Dir::Etc::SourceParts=/dev/null",
      `Dir::Etc::Preferences=${folder}/preferences`,
      "Dir::Etc::PreferencesParts=/dev/null",
      `Dir::State::Lists=${folder}/lists`,
      `Dir::Cache=${folder}/cache`,
      `Dir::Cache::Archives=${folder}/archives`,
      "Acquire::Languages=none",
      "APT::Sandbox::User=root",
      "APT::Install-Recommends=0",
      "Debug::NoLocking=1",
    ]);
    await apt.run("update", "-qq");
    return apt;
  }

  /** The digest of a suite's signed index, which names what is made from it. */
  indexDigest(suite: string): string {
    const [index] = readdirSync(join(this.folder, "lists")).filter((file) =>
      file.endsWith(`_dists_${suite}_InRelease`),
    );
    if (index === undefined) throw new Error(`apt has no signed index of ${suite}`);
    return sha256(readFileSync(join(this.folder, "lists", index)));
  }

  /** Downloads packages, and what they depend on, unless they are here. @returns the names of their files */
  async download(names: readonly string[], root: string): Promise<readonly string[]> {
    const state = `Dir::State::status=${root}/var/lib/dpkg/status`;
    // Apt lists what it has to download, so it is asked as if nothing had been.
    const empty = `Dir::Cache::Archives=${this.folder}/empty`;
    const stdout = await this.run("-o", state, "-o", empty, "install", "--print-uris", "-qq", "--yes", ...names);
    const files = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[1] ?? "");
    if (files.some((file) => !existsSync(this.fileOf(file))))
      await this.run("-o", state, "install", "--download-only", "-qq", "--yes", ...names);
    return files;
  }

  fileOf(name: string): string {
    return join(this.folder, "archives", name);
  }

  private run(...args: readonly string[]): Promise<string> {
    return this.world.succeed(["apt-get", ...this.options.flatMap((option) => ["-o", option]), ...args], {
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
  }
}

/** Packages of another release's suite: the named ones only. */
function preferencesOf({ suite, only }: DebIndex): string {
  if (only === undefined) return "";
  return [
    `Package: *\nPin: release n=${suite}\nPin-Priority: -1\n`,
    `Package: ${only.join(" ")}\nPin: release n=${suite}\nPin-Priority: 990\n`,
  ].join("\n");
}
