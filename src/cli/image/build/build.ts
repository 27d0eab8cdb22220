import { setTimeout } from "node:timers/promises";

import { lastLines } from "../../../aws/images/build-log";
import { hasEnded, ImageBuilder } from "../../../aws/images/image-builder";
import type { Build } from "../../../aws/images/image-builder";
import { credentialsOf } from "../../../aws/credentials";
import type { CallerRole, Credentials } from "../../../aws/credentials";
import { RecordStore } from "../../../deploy/records/record-store";
import { EXIT } from "../../../exit-codes";
import { buildLogStream, pipelineArn } from "../../../facts/images/image-names";
import { logGroupName, stackId } from "../../../jurisdiction/names";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { loadMap } from "../../../map";
import { Interrupted, receivedSignal } from "../../../terraform/signals";
import { UserError } from "../../../user-error";
import { mapFile } from "../../map-file";
import { printJson } from "../../print-json";
import { listedBuilds, openBuild } from "../listed-builds";
import { imageRegionOf } from "../region";
import { runAll } from "../../run-tasks";
import type { LogStep } from "../../run-tasks";
import { failureText } from "./failure";
import { startBuild } from "./start";

export interface BuildOptions {
  readonly map?: string;
  readonly as: CallerRole;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** How long to wait between two questions, and how long a build may take before something is wrong with it. */
export interface Pace {
  readonly everySeconds: number;
}

const PACE: Pace = { everySeconds: 15 };

/** How many lines of a failed build's log are printed. */
const LOG_LINES = 80;

/** Starts the build of a region's golden image, or finds the one that runs, and follows it to its end. */
export async function build(name: string, options: BuildOptions, pace = PACE): Promise<void> {
  const { as, follow = false, json = false } = options;
  const spec = imageRegionOf(loadMap(mapFile(options.map, process.env)), name);
  const id = stackId(spec);
  const credentials = credentialsOf(spec, as);
  const builder = new ImageBuilder(spec, pipelineArn(spec), credentials);
  const [ended] = await runAll(
    [
      {
        title: `Building the golden image of ${id}`,
        run: async (logStep) => {
          const arn = follow
            ? await running(builder, spec)
            : await startBuild(builder, spec, new RecordStore(spec, credentials));
          return untilEnded({ builder, arn, id, pace, logStep });
        },
        titleWhenDone: ({ status }) => `The build of ${id} has ended: ${status}`,
      },
    ],
    { quiet: json },
  );
  if (ended === undefined) throw new Error("a build that was followed has ended");
  await report(spec, ended, credentials, json);
}

async function running(builder: ImageBuilder, spec: ImageRegionSpec): Promise<string> {
  const id = stackId(spec);
  const builds = await listedBuilds(builder, spec);
  const followed = openBuild(builds) ?? builds[0];
  if (followed === undefined)
    throw new UserError(`${id} has no build to follow: start one with npx forensics image build ${id}`);
  return followed.arn;
}

interface Following {
  readonly builder: ImageBuilder;
  readonly arn: string;
  readonly id: string;
  readonly pace: Pace;
  readonly logStep: LogStep;
}

/** @throws {Interrupted} at a signal, which leaves the build running */
async function untilEnded({ builder, arn, id, pace, logStep }: Following): Promise<Build> {
  const began = Date.now();
  for (;;) {
    const current = await builder.build(arn);
    if (hasEnded(current)) return current;
    const minutes = Math.floor((Date.now() - began) / 60_000);
    logStep(`${current.status}, followed for ${minutes} min: ${arn}`);
    for (let waited = 0; waited < pace.everySeconds * 1000; waited += SLICE_MS) {
      if (receivedSignal() !== undefined)
        throw new Interrupted(`the build continues: follow it again with npx forensics image build ${id} --follow`);
      await setTimeout(SLICE_MS);
    }
  }
}

/** A signal is noticed within this time. */
const SLICE_MS = 200;

async function report(spec: ImageRegionSpec, ended: Build, credentials: Credentials, json: boolean): Promise<void> {
  const id = stackId(spec);
  const isAvailable = ended.status === "AVAILABLE";
  if (!isAvailable) process.exitCode = EXIT.found;
  const group = logGroupName(spec, "image-build");
  const stream = buildLogStream(ended.arn);
  const log = isAvailable ? [] : await lastLines(spec, { group, stream, limit: LOG_LINES }, credentials);
  if (json) {
    printJson({ region: id, ...ended, log: { group, stream, lines: log ?? [] } });
    return;
  }
  if (isAvailable) {
    console.log(`${ended.ami ?? "no AMI"} is available, as ${ended.arn}.`);
    console.log(`Next: npx forensics image promote ${id}`);
  } else console.log(failureText(spec, ended, { group, stream, lines: log }));
}
