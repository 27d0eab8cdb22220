import { hasEnded } from "../../aws/images/image-builder";
import type { Build, ImageBuilder } from "../../aws/images/image-builder";
import type { RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";
import { noPipeline } from "./region";

/** The builds of a region's pipeline, the newest first. @throws {UserError} if there is no pipeline */
export async function listedBuilds(builder: ImageBuilder, spec: RegionSpec): Promise<readonly Build[]> {
  const builds = await builder.builds();
  if (builds === undefined) throw new UserError(noPipeline(spec));
  return builds;
}

/** The build that runs; undefined if none does. */
export function openBuild(builds: readonly Build[]): Build | undefined {
  return builds.find((build) => !hasEnded(build));
}
