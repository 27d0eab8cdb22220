import { z } from "zod";

import { imageId } from "../schema/workplace";
import { day, dictionary, item, payload, word } from "../schema/words";

const commit = word(
  /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
  "the id of a git commit, in quotes",
  "Write all of its 40 digits in quotes, as git rev-parse HEAD prints them.",
);

const manifest = word(
  /^[0-9a-f]{64}$/,
  "a SHA-256 digest, in quotes",
  "Write its 64 hexadecimal digits in quotes, as forensics image status prints them.",
);

const moment = z.iso.datetime({
  error: payload("is not a time in UTC", "Write one as RFC 3339, such as 2026-11-29T03:12:44Z."),
});

const image = item(
  {
    id: imageId.describe("The AMI"),
    manifest: manifest.describe("SHA-256 of the image's manifest"),
    commit: commit.describe("The commit that it was built from"),
    sourcesDate: day.optional().describe("The date of the lock of its sources; a Windows parent has none"),
    builtAt: moment.describe("When it was built"),
    revoked: day.optional().describe("The day on which it was revoked: no machine starts from it"),
  },
  "A promoted image",
);

/** The lock of images as it is written: an image for each region, by the region's id. */
export const imagesLockSchema = dictionary(image, "promoted images by region");
