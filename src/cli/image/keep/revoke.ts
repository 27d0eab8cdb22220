import { Amis } from "../../../aws/images/amis";
import type { Ami } from "../../../aws/images/amis";
import { credentialsOf } from "../../../aws/credentials";
import type { CallerRole } from "../../../aws/credentials";
import { REVOKED_TAG } from "../../../facts/images/tags";
import { stackId } from "../../../jurisdiction/names";
import { loadMap } from "../../../map";
import { MapError } from "../../../map/document/problem";
import { lockFileOf } from "../../../map/images-lock/lock-file";
import { markRevoked, refuseUnmarkable } from "../../../map/images-lock/write";
import { UserError } from "../../../user-error";
import { confirmed } from "../../confirmed";
import { evaluationDate } from "../../evaluation-date";
import { mapFile } from "../../map-file";
import { printJson } from "../../print-json";
import { imageRegionOf } from "../region";
import { runAll } from "../../run-tasks";
import { keep } from "./keep";
import { ownImage } from "./own-image";

export interface RevokeOptions {
  readonly map?: string;
  readonly as: CallerRole;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * Revokes an image: no machine starts from it any more. It stays for an expert: with its snapshots, tagged, and protected
 * against deregistration. If the lock of images names it for the region, its entry is marked, as a change to review.
 */
export async function revoke(
  name: string,
  image: string,
  { map: option, as, yes = false, json = false }: RevokeOptions,
  now = new Date(),
): Promise<void> {
  const file = mapFile(option, process.env);
  const spec = imageRegionOf(loadMap(file), name);
  const id = stackId(spec);
  const amis = new Amis(spec, credentialsOf(spec, as));
  const ami = await ownImage(amis, spec, image);
  const day = firstDay(ami) ?? evaluationDate(undefined, now);
  // Nothing in AWS can be taken back: what would prevent the mark is found first.
  refuseUnmarkable(file, id, image);
  if (!yes && !(await confirmed(`Revoke ${image} of ${id}? No machine will start from it any more.`)))
    throw new UserError("not confirmed: nothing was changed");
  await runAll(
    [
      {
        title: `Revoking ${image} of ${id}`,
        run: async (logStep) => {
          // Kept first: what is disabled and not kept, a lifecycle policy removes.
          await keep(amis, ami, { [REVOKED_TAG]: day }, logStep);
          logStep("disabling the AMI");
          if (ami.state !== "disabled") await amis.disable(ami.id);
        },
        titleWhenDone: () => `${image} of ${id} is revoked: no machine starts from it; it is kept for an expert`,
      },
    ],
    { quiet: json },
  );
  const written = marked(file, id, image, day);
  if (json) {
    printJson({ region: id, image, isPromoted: written !== undefined, written });
    return;
  }
  console.log("Machines that were started from it are still running.");
  if (written !== undefined)
    console.log(
      `${written} marks it as revoked for ${id}: no machine of the region is synthesized from it. Commit the file. Before you ` +
        `deploy ${id}, promote another image, or its machines are removed: npx forensics image build ${id}, then npx forensics ` +
        `image promote ${id}`,
    );
}

/** The day on which an image was revoked before; undefined if it was not. */
function firstDay({ tags }: Ami): string | undefined {
  const day = tags.get(REVOKED_TAG);
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
}

/** @throws {UserError} if the lock cannot be marked: the image is revoked already, and what is left to do is one line */
function marked(file: string, region: string, image: string, day: string): string | undefined {
  try {
    return markRevoked(file, region, image, day);
  } catch (error) {
    const why =
      error instanceof MapError ? error.problems.map(({ message }) => message).join(" ") : (error as Error).message;
    throw new UserError(
      `${image} is revoked, but ${lockFileOf(file)} could not be marked (${why}): add "revoked: ${day}" to the entry of ${region}, and commit the file`,
    );
  }
}
