import { dirname } from "node:path";

import { Amis } from "../../../aws/images/amis";
import type { Ami } from "../../../aws/images/amis";
import { ImageBuilder } from "../../../aws/images/image-builder";
import { credentialsOf } from "../../../aws/credentials";
import type { CallerRole, Credentials } from "../../../aws/credentials";
import { RecordStore } from "../../../deploy/records/record-store";
import { EXIT } from "../../../exit-codes";
import { componentDigests } from "../../../facts/images/manifest-steps";
import { pipelineArn } from "../../../facts/images/image-names";
import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import { lockFile, readLock } from "../../../images/lock/read-lock";
import { digestOfLock } from "../../../images/lock/lock-text";
import { verifyManifest } from "../../../images/manifest/verify";
import type { Expected } from "../../../images/manifest/verify";
import type { BuiltImageSpec } from "../../../jurisdiction/golden-image";
import { stackId } from "../../../jurisdiction/names";
import type { ImageRegionSpec } from "../../../jurisdiction/spec";
import { loadMap } from "../../../map";
import { refuseUnwritable, writeImagesLock } from "../../../map/images-lock/write";
import { UserError } from "../../../user-error";
import { mapFile } from "../../map-file";
import { reportIn } from "../../report";
import type { Report } from "../../report";
import { runAll } from "../../run-tasks";
import { isRevoked } from "../revoked";
import type { LogStep } from "../../run-tasks";
import { deployedCommit } from "../deployed-commit";
import { ownAmi } from "../own-ami";
import { listedBuilds } from "../listed-builds";
import { imageRegionOf } from "../region";
import { readEvidence } from "./read-evidence";

export interface PromoteOptions {
  readonly map?: string;
  readonly as: CallerRole;
  readonly json?: boolean;
}

/** An image that may be promoted, or why it may not. */
interface Checked {
  readonly image: BuiltImageSpec | undefined;
  readonly ami: string;
  readonly problems: readonly string[];
  /** The AMIs that it descends from, itself first; undefined where the region does not say. */
  readonly ancestry: readonly string[] | undefined;
}

/**
 * Verifies an image and its manifest, and writes it into the lock of images, as a change to review.
 *
 * @param wanted the AMI; undefined is the newest
 */
export async function promote(name: string, wanted: string | undefined, options: PromoteOptions): Promise<Report> {
  const { as, json = false } = options;
  const file = mapFile(options.map, process.env);
  const spec = imageRegionOf(loadMap(file), name);
  const expected = expectedOf(spec, dirname(file));
  refuseUnwritable(file, stackId(spec));
  const credentials = credentialsOf(spec, as);
  const [checked] = await runAll(
    [
      {
        title: `Verifying the image of ${stackId(spec)}`,
        run: async (logStep: LogStep) =>
          check(spec, await amiOf(spec, wanted, credentials), expected, { credentials, logStep }),
      },
    ],
    { quiet: json },
  );
  if (checked === undefined) throw new Error("an image was checked");
  const { image } = checked;
  const written = image === undefined ? undefined : writeImagesLock(file, new Map([[stackId(spec), image]]));
  return reportIn(
    { json },
    {
      terminal: () => textOf(stackId(spec), checked, written),
      json: () => ({ region: stackId(spec), ...checked, written }),
    },
    written === undefined ? EXIT.found : EXIT.done,
  );
}

/** @throws {UserError} where there is nothing that an image could be compared with */
function expectedOf(spec: ImageRegionSpec, folder: string): Expected {
  const { release } = spec.image.parent;
  const id = stackId(spec);
  if (release === "windows")
    throw new UserError(
      `${id} has a Windows parent: its own components leave no manifest. Name its AMI in the map instead: ` +
        "workstation: { image: { id, owner } }",
    );
  const lock = readLock(folder, release);
  if (lock === undefined)
    throw new UserError(
      `${lockFile(folder, release)} does not exist: write it with npx forensics image mirror ${release}`,
    );
  return {
    image: spec.image,
    lock,
    lockDigest: digestOfLock(lock),
    components: componentDigests(spec),
  };
}

async function amiOf(spec: ImageRegionSpec, wanted: string | undefined, credentials: Credentials): Promise<Ami> {
  return ownAmi(new Amis(spec, credentials), spec, wanted ?? (await newest(spec, credentials)));
}

async function newest(spec: ImageRegionSpec, credentials: Credentials): Promise<string> {
  const id = stackId(spec);
  const builds = await listedBuilds(new ImageBuilder(spec, pipelineArn(spec), credentials), spec);
  const available = builds.find(({ status, ami }) => status === "AVAILABLE" && ami !== undefined);
  if (available?.ami === undefined)
    throw new UserError(`${id} has no image that is available: npx forensics image build ${id}`);
  return available.ami;
}

async function check(
  spec: ImageRegionSpec,
  ami: Ami,
  expected: Expected,
  { credentials, logStep }: { readonly credentials: Credentials; readonly logStep: LogStep },
): Promise<Checked> {
  logStep(`reading the manifest of ${ami.id}`);
  const refused = isRevoked(ami) ? [`${ami.id} is revoked`] : [];
  const { evidence, missing } = await readEvidence(spec, ami, credentials);
  if (evidence === undefined)
    return { ami: ami.id, image: undefined, problems: [...refused, ...missing], ancestry: undefined };
  const { machine, outside, digest, problems } = verifyManifest(evidence, expected);
  logStep("looking for the commit in the records of deployments");
  const stack = STACK_KINDS.image.stackName(spec);
  const { commit, problem } = await deployedCommit(new RecordStore(spec, credentials), stack, machine.builtAt);
  const all = [...refused, ...problems, ...(problem === undefined ? [] : [problem])];
  const image =
    all.length > 0 || commit === undefined
      ? undefined
      : { id: ami.id, manifest: digest, commit, sourcesDate: outside.lock.date, builtAt: machine.builtAt };
  return { ami: ami.id, image, problems: all, ancestry: evidence.ancestry };
}

function textOf(id: string, { ami, image, problems, ancestry }: Checked, written: string | undefined): string {
  if (image === undefined || written === undefined)
    return [`${ami} was not promoted in ${id}:`, ...problems.map((problem) => `  ${problem}`)].join("\n");
  const lineage =
    ancestry === undefined
      ? "This region has no GetImageAncestry: the parent is the source that EC2 keeps with the AMI."
      : `Descends from: ${ancestry.slice(1).join(", ")}`;
  return [
    `${ami} is what its manifest says: ${image.manifest}`,
    lineage,
    `${written} names it for ${id}. Commit the change, and have it reviewed: npx forensics plan ${id}`,
  ].join("\n");
}
