import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { DebIndex } from "../../../src/facts/images/indexes";
import type { Signer } from "./signer";

/** A package of an archive, by its fields in the index. */
export interface DebPackage {
  readonly name: string;
  readonly version: string;
  readonly depends?: string;
  readonly priority?: string;
  /** The package itself. @default a text in its place */
  readonly content?: Buffer;
}

export interface DebSuite {
  readonly suite: string;
  readonly packages: readonly DebPackage[];
  /** @default 2026-11-28 */
  readonly date?: Date;
  /** @default none */
  readonly validUntil?: Date;
  /** What its own index calls it. @default its suite */
  readonly codename?: string;
}

/** Writes a suite of an archive, as a mirror serves it: an index of packages, and a signed list of it. */
export function writeSuite(
  folder: string,
  signer: Signer,
  { suite, packages, date, validUntil, codename }: DebSuite,
): void {
  const index = packages.map(({ name, version, depends, priority = "optional", content: own }) => {
    const file = `pool/${name}_${version.replace(/^\d+:/, "")}_amd64.deb`;
    const content = own ?? Buffer.from(`the package ${name} ${version}`);
    mkdirSync(join(folder, "pool"), { recursive: true });
    writeFileSync(join(folder, file), content);
    return [
      `Package: ${name}`,
      `Version: ${version}`,
      "Architecture: amd64",
      "Maintainer: A Test <test@example.com>",
      `Priority: ${priority}`,
      ...(depends === undefined ? [] : [`Depends: ${depends}`]),
      `Filename: ${file}`,
      `Size: ${content.length}`,
      `SHA256: ${sha256(content)}`,
      "Description: for a test",
      "",
    ].join("\n");
  });
  const text = index.join("\n");
  const place = join(folder, "dists", suite);
  mkdirSync(join(place, "main/binary-amd64"), { recursive: true });
  writeFileSync(join(place, "main/binary-amd64/Packages"), text);
  const release = [
    "Origin: Test",
    `Suite: ${codename ?? suite}`,
    `Codename: ${codename ?? suite}`,
    "Architectures: amd64",
    "Components: main",
    `Date: ${(date ?? new Date("2026-11-28T02:53:00Z")).toUTCString()}`,
    ...(validUntil === undefined ? [] : [`Valid-Until: ${validUntil.toUTCString()}`]),
    "SHA256:",
    ` ${sha256(text)} ${Buffer.byteLength(text)} main/binary-amd64/Packages`,
    "",
  ].join("\n");
  writeFileSync(join(place, "InRelease"), signer.inline(release));
}

export function debIndex(url: string, suite: string, more: Partial<DebIndex> = {}): DebIndex {
  return { kind: "deb", url, suite, components: ["main"], key: "debian", ...more };
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
