import { lockPath } from "../../facts/images/lock-files";
import { lockChanges } from "../../images/lock/lock-changes";
import type { PackageChange } from "../../images/lock/lock-changes";
import type { ImageLock } from "../../images/lock/lock";
import { digestOfLock } from "../../images/lock/lock-text";
import type { Finding } from "../finding";
import { withoutValues } from "../plan/change";

export const IMAGE_SOURCES = "image-sources";

/**
 * What a changed lock means for a region: the packages that come, go and change their version. An approval is for exactly
 * these files, since the digest of the lock is part of it.
 */
export function imageSources(
  stack: string,
  before: ImageLock | undefined,
  after: ImageLock | undefined,
): readonly Finding[] {
  const [was, is] = [digestIn(before), digestIn(after)];
  const release = (after ?? before)?.release;
  if (was === is || release === undefined) return [];
  const changes = lockChanges(before, after);
  const action = before === undefined ? "create" : after === undefined ? "destroy" : "update";
  return [
    {
      id: IMAGE_SOURCES,
      severity: "approval",
      text: textOf(changes, before, after),
      change: withoutValues({ stack, address: lockPath(release), type: "", action }),
      attribute: "packages",
      before: linesOf(changes, "before", was),
      after: linesOf(changes, "after", is),
    },
  ];
}

function digestIn(lock: ImageLock | undefined): string | undefined {
  return lock === undefined ? undefined : digestOfLock(lock);
}

function textOf(
  changes: readonly PackageChange[],
  before: ImageLock | undefined,
  after: ImageLock | undefined,
): string {
  if (after === undefined) return "The lock of golden images is removed: no image can be built.";
  if (before === undefined) return "Golden images get their first lock of sources.";
  if (changes.some(({ isReplaced }) => isReplaced))
    return "Software of golden images changes, and a file was replaced under the same version.";
  return changes.length === 0
    ? "The lock of golden images changes, and none of its files."
    : "Software of golden images changes.";
}

/** One side of the change, a line for each package that differs, and the digest of the whole lock. */
function linesOf(
  changes: readonly PackageChange[],
  side: "before" | "after",
  digest: string | undefined,
): string | undefined {
  if (digest === undefined) return undefined;
  const packages = changes.flatMap((change) => {
    const version = change[side];
    if (version === undefined) return [];
    return [`${change.name} ${version}${change.isReplaced ? ` (the ${side === "before" ? "old" : "new"} file)` : ""}`];
  });
  return [...packages, `lock ${digest}`].join("\n");
}
