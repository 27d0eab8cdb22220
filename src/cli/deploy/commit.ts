import type { Intent } from "../../deploy/records/record";
import { git } from "./git";

/** The git commit that a folder is at; null outside a repository. */
export function currentCommit(folder: string): Intent["commit"] {
  const id = git(folder, "rev-parse", "HEAD");
  if (id === undefined) return null;
  return { id: id.trim(), isClean: git(folder, "status", "--porcelain") === "" };
}
