import { RELEASES } from "../../facts/images/releases";
import { toolsOf } from "../../facts/images/tools";
import type {
  GoldenImageSpec,
  HardeningSpec,
  ParentRelease,
  ParentSpec,
  ReleaseId,
} from "../../jurisdiction/golden-image";
import type { InheritedSettings } from "../schema/map";
import { DEFAULTS } from "./defaults";
import type { RegionDraft } from "./draft";

export type GoldenImageSource = NonNullable<InheritedSettings["image"]>;

/** The golden image, or undefined if the parent or the network is incomplete. */
export function goldenImageOf(
  image: GoldenImageSource,
  { readMapFile, readLock }: Pick<RegionDraft, "readMapFile" | "readLock">,
): GoldenImageSpec | undefined {
  const parent = parentOf(image.parent);
  const cidr = image.network?.cidr;
  if (parent === undefined || cidr === undefined) return undefined;
  const { release } = parent;
  return {
    parent,
    tools: image.tools ?? (release === "windows" ? [] : toolsOf(release)),
    desktop: image.desktop ?? DEFAULTS.image.desktop,
    hardening: release === "windows" ? undefined : hardeningOf(release, image),
    schedule: scheduleOf(image),
    maximumAgeDays: maximumAgeOf(image),
    network: { cidr },
    uploaders: [...new Set(image.uploaders ?? [])],
    lock: release === "windows" ? undefined : readLock(release),
    components: (image.components ?? []).map((file) => ({ file, document: readMapFile(file) ?? "" })),
  };
}

function hardeningOf(release: ReleaseId, { hardening }: GoldenImageSource): HardeningSpec {
  const { profile, minimumPassed } = RELEASES[release].hardening;
  return { profile: hardening?.profile ?? profile, minimumPassed: hardening?.minimumPassed ?? minimumPassed };
}

/** The parent image, or undefined if it is not exactly a release, an SSM parameter, or an id with its owner. */
export function parentOf(parent: GoldenImageSource["parent"]): ParentSpec | undefined {
  if (parent === undefined) return { kind: "release", release: DEFAULTS.image.parent };
  if (typeof parent === "string") return { kind: "release", release: parent };
  const { ssmParameter, id, owner, release } = parent;
  if (release === undefined || (ssmParameter === undefined) === (id === undefined)) return undefined;
  if (ssmParameter !== undefined)
    return owner === undefined ? { kind: "ssm-parameter", ssmParameter, release } : undefined;
  return id === undefined || owner === undefined ? undefined : { kind: "ami", id, owner, release };
}

/** The system of the parent; undefined if the map does not say it. */
export function releaseOf(image: GoldenImageSource): ParentRelease | undefined {
  return parentOf(image.parent)?.release;
}

/** The fields of the schedule, without `cron()`. */
export function scheduleOf({ schedule }: GoldenImageSource): string {
  return schedule?.slice("cron(".length, -1).trim() ?? DEFAULTS.image.schedule;
}

export function maximumAgeOf({ maximumAgeDays }: GoldenImageSource): number {
  return maximumAgeDays ?? DEFAULTS.image.maximumAgeDays;
}
