import { DESKTOP } from "../../../facts/images/needs";
import { RELEASES } from "../../../facts/images/releases";
import { TOOLS, toolsOf } from "../../../facts/images/tools";
import { RELEASE_IDS } from "../../../jurisdiction/golden-image";
import type { ReleaseId } from "../../../jurisdiction/golden-image";
import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { releaseOf } from "../../resolve/golden-image";
import type { GoldenImageSource } from "../../resolve/golden-image";

/** An image contains what its parent has a source of; a Windows image contains what its user's own components install. */
export function contents(region: RegionDraft): readonly Finding[] {
  const { image } = region.settings;
  const release = image && releaseOf(image);
  if (image === undefined || release === undefined) return [];
  if (release === "windows") return ofWindows(region, image);
  const { title } = RELEASES[release];
  const tools = (image.tools ?? []).flatMap((tool, index): readonly Finding[] => {
    const place = placeOf(region, "image", "tools", index);
    if (image.tools?.indexOf(tool) !== index)
      return [{ ...place, message: `${quote(tool)} is listed twice.`, fix: "Remove either entry." }];
    if (TOOLS[tool].sources[release] !== undefined) return [];
    const message = `${quote(tool)} has no source for ${title}.`;
    return [
      { ...place, message, fix: `Remove it, or choose another parent; ${title} has: ${toolsOf(release).join(", ")}.` },
    ];
  });
  const found = [...tools, ...withoutDesktop(region, image, release)];
  if (image.components === undefined) return found;
  const message = `The golden image has components of its own, but its parent is ${title}.`;
  const fix = "Remove components: they are for a Windows parent; an image of Linux contains only what its lock lists.";
  return [...found, { ...placeOf(region, "image", "components"), message, fix }];
}

function withoutDesktop(region: RegionDraft, { desktop }: GoldenImageSource, release: ReleaseId): readonly Finding[] {
  if (desktop !== true || !("missing" in DESKTOP.sources[release])) return [];
  const { title } = RELEASES[release];
  const others = RELEASE_IDS.filter((other) => !("missing" in DESKTOP.sources[other])).join(", ");
  return [
    {
      ...placeOf(region, "image", "desktop"),
      message: `The desktop has no source for ${title}.`,
      fix: `Remove desktop, or choose another parent: ${others}.`,
    },
  ];
}

function ofWindows(region: RegionDraft, image: GoldenImageSource): readonly Finding[] {
  const unused = (["tools", "desktop", "hardening"] as const).flatMap((key) =>
    image[key] === undefined
      ? []
      : [
          {
            ...placeOf(region, "image", key),
            message: `image.${key} has no effect on a Windows parent.`,
            fix: `Remove ${key}, and write components: [<file next to the map>] that do it.`,
          },
        ],
  );
  const repeated = (image.components ?? []).flatMap((file, index) =>
    image.components?.indexOf(file) === index
      ? []
      : [
          {
            ...placeOf(region, "image", "components", index),
            message: `${quote(file)} is listed twice.`,
            fix: "Remove either entry.",
          },
        ],
  );
  if (image.components !== undefined || isDamaged(region.unreadable, region.node.path, "image.components"))
    return [...unused, ...repeated];
  const message = "The golden image has a Windows parent but no components.";
  return [
    ...unused,
    {
      ...placeOf(region, "image"),
      message,
      fix: "Add components: [<file next to the map>]: there are no tools of ours.",
    },
  ];
}
