import { Amis } from "../../../aws/images/amis";
import type { Ami } from "../../../aws/images/amis";
import { ImageBuilder } from "../../../aws/images/image-builder";
import type { Build, Vulnerabilities } from "../../../aws/images/image-builder";
import { BucketObjects } from "../../../aws/images/manifest-objects";
import type { Credentials } from "../../../aws/credentials";
import { pipelineArn } from "../../../facts/images/image-names";
import { outsideKey } from "../../../facts/images/manifest-files";
import { CASES_TAG, RETAINED_TAG, SOURCES_DATE_TAG } from "../../../facts/images/tags";
import { parseOutsidePart } from "../../../images/manifest/parts";
import type { OutsidePart } from "../../../images/manifest/parts";
import { bucketName, stackId } from "../../../jurisdiction/names";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { UserError } from "../../../user-error";
import { openBuild } from "../listed-builds";
import { noPipeline } from "../region";
import { isRevoked } from "../revoked";
import { ageInDays } from "./age";

/** What is known of one image of a region. */
export interface ImageStatus {
  readonly region: string;
  readonly ami: string;
  readonly build: string;
  readonly builtAt: string;
  /** The day of the lock of its sources; undefined for a Windows parent. */
  readonly sourcesDate: string | undefined;
  readonly ageDays: number;
  readonly maximumAgeDays: number;
  readonly parent: string | undefined;
  /** How many packages are installed; undefined if its manifest does not say. */
  readonly packages: number | undefined;
  /** Undefined if it was not scanned. */
  readonly vulnerabilities: (Vulnerabilities & { readonly source: string; readonly date: string }) | undefined;
  /** How many cases used it. */
  readonly cases: number;
  readonly isRetained: boolean;
  readonly isRevoked: boolean;
  readonly isPromoted: boolean;
  /** What is wrong with the part of its manifest that was added outside the build machine; undefined if nothing is. */
  readonly manifest: string | undefined;
}

/** The images of one region, the newest first. */
export interface RegionImages {
  readonly region: string;
  /** What to do first; undefined if the region has a pipeline. */
  readonly next: string | undefined;
  /** The build that runs now. */
  readonly running: string | undefined;
  readonly images: readonly ImageStatus[];
}

const SCANNER = "Amazon Inspector, on the build's test machine";

/** Asks for the images of one region: the calls that do not need each other's answers run side by side. */
export async function imagesOf(
  spec: ImageRegionSpec,
  { credentials, promoted, now }: { credentials: Credentials; promoted: string | undefined; now: Date },
): Promise<RegionImages> {
  const region = stackId(spec);
  const builder = new ImageBuilder(spec, pipelineArn(spec), credentials);
  const builds = await builder.builds();
  if (builds === undefined) return { region, next: noPipeline(spec), running: undefined, images: [] };
  const made = builds.filter((build) => build.ami !== undefined && build.status !== "DELETED");
  const amis = await new Amis(spec, credentials).describe(made.flatMap(({ ami }) => ami ?? []));
  const objects = new BucketObjects(spec, bucketName(spec, "image-logs"), credentials);
  const images = await Promise.all(
    made.flatMap((build) => {
      const ami = amis.get(build.ami ?? "");
      return ami === undefined ? [] : [statusOf({ spec, build, ami, builder, objects, promoted, now })];
    }),
  );
  return { region, next: undefined, running: openBuild(builds)?.status, images };
}

interface Known {
  readonly spec: ImageRegionSpec;
  readonly build: Build;
  readonly ami: Ami;
  readonly builder: ImageBuilder;
  readonly objects: BucketObjects;
  readonly promoted: string | undefined;
  readonly now: Date;
}

async function statusOf({ spec, build, ami, builder, objects, promoted, now }: Known): Promise<ImageStatus> {
  const [part, vulnerabilities] = await Promise.all([outsidePart(ami, objects), scanned(builder, build)]);
  const sourcesDate = part.content?.lock.date ?? ami.tags.get(SOURCES_DATE_TAG);
  const isRetained = ami.tags.has(RETAINED_TAG);
  return {
    region: stackId(spec),
    ami: ami.id,
    build: build.arn,
    builtAt: ami.created,
    sourcesDate,
    ageDays: ageInDays([ami.created, ...(sourcesDate === undefined ? [] : [sourcesDate])], now),
    maximumAgeDays: spec.image.maximumAgeDays,
    parent: ami.parent,
    packages: part.content?.machine.packages,
    vulnerabilities,
    cases: Number(ami.tags.get(CASES_TAG) ?? "0"),
    isRetained,
    isRevoked: isRevoked(ami),
    isPromoted: ami.id === promoted,
    manifest: part.problem,
  };
}

async function scanned(builder: ImageBuilder, { arn }: Build): Promise<ImageStatus["vulnerabilities"]> {
  const { isScanned, created } = await builder.build(arn);
  if (!isScanned) return undefined;
  return { ...(await builder.vulnerabilities(arn)), source: SCANNER, date: created.slice(0, 10) };
}

interface Part {
  readonly content?: OutsidePart;
  readonly problem: string | undefined;
}

async function outsidePart({ id }: Ami, objects: BucketObjects): Promise<Part> {
  const key = outsideKey(id);
  try {
    const stored = await objects.get(key);
    if (stored === undefined) return { problem: "missing" };
    const content = parseOutsidePart(stored.content.toString("utf8"), key);
    return { content, problem: content.difference ?? undefined };
  } catch (error) {
    // A deployer sees images, and no manifests.
    if (error instanceof UserError)
      return { problem: error.message.includes("AccessDenied") ? "not readable" : "not valid" };
    throw error;
  }
}
