import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { priorityIn } from "../../src/facts/images/priorities";
import type { SourceId } from "../../src/facts/images/sources";
import { wantedOf } from "../../src/facts/images/wanted";
import type { LockEntry } from "../../src/images/lock/lock";
import { lockText } from "../../src/images/lock/lock-text";
import { lockName } from "../../src/facts/images/lock-files";
import { mirrorKey } from "../../src/facts/images/prefixes";
import { sha256 } from "../../src/facts/digests";

const RELEASE = "debian-12";
const WISH = { tools: ["jq"], desktop: false } as const;

/**
 * Writes a lock of image sources with a small text file in place of each package, and these files as `forensics image
 * mirror` keeps downloads: so that an image can be built in the sandbox without the internet.
 *
 * @param now the day of the lock
 */
export function writeImageSources(folder: string, now: Date): void {
  const { distribution, publisher } = wantedOf(RELEASE, WISH);
  const named = (source: SourceId, names: readonly string[]): readonly [SourceId, string][] =>
    names.map((name) => [source, name]);
  const wanted = [
    // A priority stands for many packages.
    ...named(
      "distribution",
      distribution.filter((name) => priorityIn(name) === undefined),
    ),
    ...named("publisher", publisher),
  ];
  const entries = wanted.map(([source, name]): LockEntry => {
    const content = `In place of ${name}, for the sandbox\n`;
    const file = `${name}_1.0_amd64.deb`;
    const entry = { name, version: "1.0", source, file, sha256: sha256(content), size: content.length };
    write(join(folder, mirrorKey(entry)), content);
    return { ...entry, url: `https://packages.example/${file}` };
  });
  const date = now.toISOString().slice(0, 10);
  const lock = { release: RELEASE, date, architecture: "x86_64", ...WISH, indexes: [], entries } as const;
  write(join(folder, lockName(RELEASE)), lockText(lock));
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
