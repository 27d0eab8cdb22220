import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { JurisdictionMap } from "../../src/jurisdiction/spec";
import { filesOfImages } from "../../src/map/files-of-images";
import { IMAGES_LOCK, lockFileOf } from "../../src/map/images-lock/lock-file";
import { writeImageSources } from "../samples/image-sources";
import { makeSigners } from "./signers";

/** The compiled cdktf program. */
const PROGRAM = join(__dirname, "../../main.js");

/** A folder to practise in: a copy of the map with the files of its images, its stacks, signers, and what cdktf's command line needs. */
export interface WorkFolder {
  readonly path: string;
  /** Where the stacks are synthesized, and deployed from. */
  readonly output: string;
}

/** Makes the folder, which is deleted with the run. @param map its file, and what it says */
export async function makeWorkFolder(run: string, map: string, content: JurisdictionMap): Promise<WorkFolder> {
  const path = join(run, "work");
  mkdirSync(path);
  copyFileSync(map, join(path, "jurisdictions.yaml"));
  if (existsSync(lockFileOf(map))) copyFileSync(lockFileOf(map), join(path, IMAGES_LOCK));
  for (const file of filesOfImages(content)) cpSync(join(dirname(map), file), join(path, file));
  const cdktf = { language: "typescript", app: `node ${JSON.stringify(PROGRAM)}`, sendCrashReports: "false" };
  writeFileSync(join(path, "cdktf.json"), `${JSON.stringify(cdktf, null, 2)}\n`);
  writeImageSources(join(path, "practice-sources"), new Date());
  await makeSigners(path);
  return { path, output: join(path, "cdktf.out") };
}
