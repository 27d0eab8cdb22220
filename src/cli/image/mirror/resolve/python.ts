import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "smol-toml";
import { z } from "zod";

import type { LockEntry } from "../../../../images/lock/lock";
import { UserError } from "../../../../user-error";
import { complaints, runTool } from "../fetch/run-tool";
import type { Resolution, World } from "./resolution";

/** The oldest C library of the parents is newer: wheels for it run on all of them. */
const PLATFORM = "x86_64-manylinux_2_28";

const file = z.object({
  url: z.url(),
  size: z.int().positive(),
  name: z.string().optional(),
  hashes: z.object({ sha256: z.string() }),
});

/** What this reads of a lock of Python packages (PEP 751). */
const pylock = z.object({
  packages: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      sdist: file.optional(),
      wheels: z.array(file).optional(),
    }),
  ),
});

type PylockFile = z.infer<typeof file>;

/**
 * Wheels for a version of Python, and what they depend on, as uv resolves them; a source distribution where a project
 * publishes no wheel. pip cannot: for another Python than its own it takes wheels only, and falls back to a version of
 * years ago that has one (findings/pip-wheels-only-falls-back.sh).
 *
 * @param settings of uv besides its defaults, such as another index
 * @throws {UserError} where they cannot be resolved
 */
export async function resolvePython(
  packages: readonly string[],
  pythonVersion: string,
  { folder, logStep }: World,
  settings: readonly string[] = [],
): Promise<Resolution> {
  logStep(`resolving ${packages.length} Python packages`);
  const [requirements, output] = [join(folder, "requirements.in"), join(folder, "pylock.toml")];
  writeFileSync(requirements, `${packages.join("\n")}\n`);
  const result = await runTool("uv", [
    ...["pip", "compile", "--quiet", "--no-config", "--format", "pylock.toml", "--output-file", output],
    ...["--python-version", pythonVersion, "--python-platform", PLATFORM, ...settings, requirements],
  ]);
  if (result.exitCode !== 0)
    throw new UserError(
      `uv cannot resolve ${packages.join(", ")} for Python ${pythonVersion}:\n${complaints(result.stderr, /\S/, 12)}`,
    );
  const parsed = pylock.safeParse(parse(readFileSync(output, "utf8")));
  if (!parsed.success)
    throw new UserError(`uv wrote a lock that cannot be read; use another version:\n${z.prettifyError(parsed.error)}`);
  return { entries: parsed.data.packages.map(entryOf) };
}

type PylockPackage = z.infer<typeof pylock>["packages"][number];

function entryOf({ name, version, sdist, wheels = [] }: PylockPackage): LockEntry {
  const best = [...wheels].sort((a, b) => rankOf(a) - rankOf(b))[0] ?? sdist;
  if (best === undefined) throw new UserError(`the Python package ${name} ${version} has no file for ${PLATFORM}`);
  const { url, size, hashes } = best;
  return { name, version, source: "python", file: fileNameOf(best), sha256: hashes.sha256, size, url };
}

/** Of the wheels that fit, the one made for this Python, then one for its stable interface, then one for any. */
function rankOf(wheel: PylockFile): number {
  const [python = "", abi = ""] = fileNameOf(wheel)
    .replace(/\.whl$/, "")
    .split("-")
    .slice(-3);
  if (abi === python) return 0;
  return abi === "abi3" ? 1 : 2;
}

function fileNameOf({ url, name }: PylockFile): string {
  return name ?? decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
}
