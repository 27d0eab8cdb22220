import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { parsed } from "../src/configuration/values";
import { IMAGES_LOCK } from "../src/map/images-lock/lock-file";
import { RECORDED_MAP } from "../src/map/recorded";
import { UserError } from "../src/user-error";
import { refusals } from "./refusals";
import { runStep } from "./run";

const STACK = /^[a-z0-9][a-z0-9-]{0,99}$/;
const APPROVAL = /^[A-Za-z0-9][\w.-]*\.(?:json|sig)$/;
const IMAGE_FILE = /^[\w. -]+\.(?:ya?ml|lock\.json)$/;
const RECORDED = "cdktf.out";
const STACKS = join(RECORDED, "stacks");
const MAP = join(RECORDED, RECORDED_MAP);
const LOCK = join(RECORDED, IMAGES_LOCK);
const APPROVALS = "approvals";
const LARGEST = 50_000_000;

/**
 * `receive.js <from> <to>`: takes what a pull request's own code wrote, as data. Only stacks' files, the map with what it
 * reads, its lock of images, and approvals are copied, by name, and nothing that would run a program when it is planned; all
 * other files are ignored.
 */
runStep(() => {
  const [from, to] = process.argv.slice(2);
  if (from === undefined || to === undefined) throw new UserError("receive.js <from> <to>");
  if (existsSync(to))
    throw new UserError(`${to} already exists: receive into a new folder, so that files of two runs do not mix`);
  const stacks = namesIn(join(from, STACKS), STACK);
  const files = stacks.map((stack) => [join(STACKS, stack, "cdk.tf.json"), stack] as const);
  const contents = files.map(([file, stack]) => [file, stack, parsed(read(from, file)) ?? null] as const);
  const refused = contents.flatMap(([, stack, json]) => refusals(json).map((reason) => `  ${stack}: ${reason}`));
  if (refused.length > 0)
    throw new UserError(["These configurations are not planned:", ...new Set(refused)].join("\n"));
  // Written again: with a duplicate key, Terraform would also read the value that was not judged.
  for (const [file, , json] of contents) write(join(to, file), JSON.stringify(json, null, 2));
  write(join(to, MAP), read(from, MAP));
  // A synthesis records it only if a machine starts from a built image; a review fails if it is then missing.
  if (isThere(join(from, LOCK))) write(join(to, LOCK), read(from, LOCK));
  for (const file of filesOfImages(from, RECORDED)) write(join(to, file), read(from, file));
  for (const name of namesIn(join(from, APPROVALS), APPROVAL)) {
    const file = join(APPROVALS, name);
    write(join(to, file), read(from, file));
  }
  console.log(`Received ${stacks.length} stacks.`);
});

/** What the recorded map reads in addition: locks of sources, and components of images. */
function filesOfImages(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (file === STACKS || file === MAP || file === LOCK) return [];
    if (entry.isDirectory()) return filesOfImages(root, file);
    return IMAGE_FILE.test(entry.name) ? [file] : [];
  });
}

function namesIn(folder: string, pattern: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort();
}

/** Also a link that leads nowhere is something. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A file's text. A link, of the file or of a folder on its way, could lead to anything on this machine. */
function read(root: string, file: string): string {
  const path = join(root, file);
  if (!existsSync(path) || realpathSync(path) !== join(realpathSync(root), file) || !statSync(path).isFile())
    throw new UserError(`${file} is not a regular file`);
  if (statSync(path).size > LARGEST) throw new UserError(`${file} is too large`);
  return readFileSync(path, "utf8");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
