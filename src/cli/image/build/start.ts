import { hasEnded } from "../../../aws/images/image-builder";
import type { Build, ImageBuilder } from "../../../aws/images/image-builder";
import { deployedCommit } from "../deployed-commit";
import type { RecordStore } from "../../../deploy/records/record-store";
import { buildToken } from "../../../facts/images/build-token";
import { pipelineArn } from "../../../facts/images/image-names";
import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import { stackId } from "../../../jurisdiction/names";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { UserError } from "../../../user-error";
import { listedBuilds, openBuild } from "../listed-builds";

/** How many requests are made for one build. Only an answer with a build of the past leads to another request. */
const REQUESTS = 10;

/** How far this clock and AWS's may differ: AWS refuses requests beyond (IAM User Guide, "Signature Version 4"). */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Starts a build. Two runs that both list the builds before either starts one, start one build, and both follow it.
 *
 * @returns the ARN of the build
 * @throws {UserError} if there is no pipeline, if a build is running, or if its image could not be promoted
 */
export async function startBuild(builder: ImageBuilder, spec: ImageRegionSpec, records: RecordStore): Promise<string> {
  const id = stackId(spec);
  await endedBuilds(builder, spec);
  const { problem } = await deployedCommit(records, STACK_KINDS.image.stackName(spec), new Date().toISOString());
  if (problem !== undefined)
    throw new UserError(`no build of ${id} was started, because its image could not be promoted: ${problem}`);
  // Again, immediately before the start: a build that began since then is found here, or by AWS.
  const listedAt = Date.now();
  const listed = (await endedBuilds(builder, spec)).map(({ arn }) => arn);
  const outdated: string[] = [];
  while (outdated.length < REQUESTS) {
    const arn = await builder.start(buildToken(pipelineArn(spec), listed, outdated));
    if (arn === undefined) return unnamedBuild(builder, id);
    const answered = await builder.find(arn);
    if (answered !== undefined && isOfThisRequest(answered, listedAt)) return arn;
    outdated.push(arn);
  }
  throw new UserError(
    `no build of ${id} was started: Image Builder answered ${REQUESTS} requests with builds that have ended or do not exist. ` +
      `Start a build in the console of EC2 Image Builder, and follow it with npx forensics image build ${id} --follow`,
  );
}

/** The builds of a pipeline on which no build runs. @throws {UserError} if one runs, or if there is no pipeline */
async function endedBuilds(builder: ImageBuilder, spec: ImageRegionSpec): Promise<readonly Build[]> {
  const id = stackId(spec);
  const builds = await listedBuilds(builder, spec);
  const open = openBuild(builds);
  if (open !== undefined)
    throw new UserError(
      `a build of ${id} is already running (${open.arn}, ${open.status}): follow it with npx forensics image build ${id} --follow`,
    );
  return builds;
}

/** The build that runs, where an answer names none. @throws {UserError} if none is listed */
async function unnamedBuild(builder: ImageBuilder, id: string): Promise<string> {
  const open = openBuild((await builder.builds()) ?? []);
  if (open !== undefined) return open.arn;
  throw new UserError(
    `Image Builder did not name the build of ${id} that it started, and lists none that is running: wait a minute, then ` +
      `follow it with npx forensics image build ${id} --follow`,
  );
}

/**
 * Whether a build is the one that was just started, by this run or another. A token can recur, as after the last build was
 * deleted: the answer is then a build of the past.
 */
function isOfThisRequest(build: Build, listedAt: number): boolean {
  if (!hasEnded(build)) return true;
  return build.status !== "DELETED" && Date.parse(build.created) >= listedAt - CLOCK_SKEW_MS;
}
