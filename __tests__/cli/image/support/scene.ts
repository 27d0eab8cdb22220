import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { END, edited } from "../../../map/minimal";

const folders: string[] = [];

/** A map whose one region builds a golden image of Debian 12. */
export const IMAGE_MAP = edited([
  END,
  `${END}        image: { parent: debian-12, tools: [jq], network: { cidr: 10.65.0.0/24 }, hardening: { profile: anssi_bp28_minimal, minimumPassed: 20 } }\n`,
]);

/** The same without a golden image. */
export const PLAIN_MAP = edited();

export const ID = "eu-eu-west-1";

/** A folder with a map, and with other files next to it. @returns the map's path */
export function mapIn(text: string, others: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "forensics-image-"));
  folders.push(folder);
  const file = join(folder, "jurisdictions.yaml");
  writeFileSync(file, text);
  for (const [name, content] of Object.entries(others)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return file;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/** What a command prints and its exit code. */
export async function printed(
  command: () => Promise<unknown>,
): Promise<{ readonly out: string; readonly code: number }> {
  const lines: string[] = [];
  const log = jest.spyOn(console, "log").mockImplementation((text: string) => void lines.push(text));
  process.exitCode = undefined;
  try {
    await command();
    return { out: lines.join("\n"), code: exitCode() };
  } finally {
    log.mockRestore();
    process.exitCode = undefined;
  }
}
