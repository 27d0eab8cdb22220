import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { IMAGES_LOCK, lockFileOf } from "../../src/map/images-lock/lock-file";
import { makeSigners } from "./signers";

/** The compiled cdktf program. */
const PROGRAM = join(__dirname, "../../main.js");

/** A folder to practise in: a copy of the map with its lock of images, its stacks, signers, and what cdktf's command line needs. */
export interface WorkFolder {
  readonly path: string;
  /** Where the stacks are synthesized, and deployed from. */
  readonly output: string;
}

/** Makes the folder, which is deleted with the run. */
export async function makeWorkFolder(run: string, map: string): Promise<WorkFolder> {
  const path = join(run, "work");
  mkdirSync(path);
  copyFileSync(map, join(path, "jurisdictions.yaml"));
  if (existsSync(lockFileOf(map))) copyFileSync(lockFileOf(map), join(path, IMAGES_LOCK));
  const cdktf = { language: "typescript", app: `node ${JSON.stringify(PROGRAM)}`, sendCrashReports: "false" };
  writeFileSync(join(path, "cdktf.json"), `${JSON.stringify(cdktf, null, 2)}\n`);
  await makeSigners(path);
  return { path, output: join(path, "cdktf.out") };
}
