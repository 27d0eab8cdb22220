import type { Wish } from "../../../facts/images/wanted";
import { toolsOf } from "../../../facts/images/tools";
import { RELEASE_IDS } from "../../../jurisdiction/golden-image";
import type { ReleaseId } from "../../../jurisdiction/golden-image";
import type { JurisdictionMap, RegionSpec } from "../../../jurisdiction/spec";
import { UserError } from "../../../user-error";

/** A release to lock: what its images want, and the regions whose mirrors get its files. */
export interface Target {
  readonly release: ReleaseId;
  readonly wish: Wish;
  readonly regions: readonly RegionSpec[];
}

/**
 * The releases that were asked for, else those of the map's golden images.
 *
 * @throws {UserError} for a release that is not one, and for a map without golden images
 */
export function targetsOf(map: JurisdictionMap, asked: readonly string[]): readonly Target[] {
  const unknown = asked.filter((name) => !isRelease(name));
  if (unknown.length > 0)
    throw new UserError(`${unknown.join(", ")} is not a release: choose among ${RELEASE_IDS.join(", ")}`);
  const regions = map.jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const chosen = RELEASE_IDS.filter((release) =>
    asked.length > 0 ? asked.includes(release) : regions.some((region) => releaseIn(region) === release),
  );
  if (chosen.length === 0)
    throw new UserError(
      `the map has no golden image of Linux: add an image block to it, or name a release: ${RELEASE_IDS.join(", ")}`,
    );
  return chosen.map((release) =>
    targetOf(
      release,
      regions.filter((region) => releaseIn(region) === release),
    ),
  );
}

function targetOf(release: ReleaseId, regions: readonly RegionSpec[]): Target {
  const images = regions.flatMap(({ image }) => image ?? []);
  const tools = images.length === 0 ? toolsOf(release) : [...new Set(images.flatMap((image) => image.tools))].sort();
  return { release, wish: { tools, desktop: images.some(({ desktop }) => desktop) }, regions };
}

function releaseIn({ image }: RegionSpec): string | undefined {
  return image?.parent.release;
}

function isRelease(name: string): name is ReleaseId {
  return (RELEASE_IDS as readonly string[]).includes(name);
}
