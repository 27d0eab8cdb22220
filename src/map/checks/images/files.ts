import { parseDocument } from "yaml";

import { lockPath } from "../../../facts/images/lock-files";
import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { releaseOf } from "../../resolve/golden-image";

/** The most bytes that Image Builder takes of a component's document (EC2 Image Builder quotas, L-D5DC1FB3). */
const MOST_BYTES = 64 * 1024;

/** The files next to the map that a golden image is made from are what they should be. A lock may still be missing. */
export function files(region: RegionDraft): readonly Finding[] {
  const { settings, readMapFile, readLock } = region;
  const release = settings.image && releaseOf(settings.image);
  if (release === undefined) return [];
  if (release !== "windows") {
    const file = lockPath(release);
    if (readMapFile(file) === undefined || readLock(release) !== undefined) return [];
    const message = `${file}, next to the map, is not a lock of the sources of ${release}.`;
    return [
      {
        ...placeOf(region, "image", "parent"),
        message,
        fix: `Restore it from git, or remove it and write it again: npx forensics image mirror ${release}.`,
      },
    ];
  }
  return (settings.image?.components ?? []).flatMap((file, index) => {
    const wrong = whyNoComponent(readMapFile(file));
    return wrong === undefined
      ? []
      : [
          {
            ...placeOf(region, "image", "components", index),
            message: `${quote(file)} ${wrong.message}`,
            fix: wrong.fix,
          },
        ];
  });
}

function whyNoComponent(text: string | undefined): Pick<Finding, "message" | "fix"> | undefined {
  if (text === undefined)
    return { message: "does not exist next to the map.", fix: "Create it, or name another file." };
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) {
    const message = `has ${bytes} bytes; Image Builder takes at most ${MOST_BYTES} of a component.`;
    return { message, fix: "Split it into several files." };
  }
  const parsed = parseDocument(text);
  if (parsed.errors.length === 0 && parsed.has("phases")) return undefined;
  const message = "is not a component document of Image Builder: it is not valid YAML with the key phases.";
  return { message, fix: 'See EC2 Image Builder User Guide, "Use the AWSTOE component document framework".' };
}
