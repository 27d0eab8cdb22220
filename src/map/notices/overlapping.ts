import { overlapsOf } from "../checks/settings/overlaps";
import { placeOf } from "../resolve/draft";
import type { MapDraft } from "../resolve/draft";
import type { NoticeFinding } from "./notice";

/** Blocks of different accounts that overlap: their networks never meet, but their addresses look alike in every log. */
export function overlappingBlocks({ jurisdictions }: MapDraft): readonly NoticeFinding[] {
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  return overlapsOf(regions, (one, another) => one.account !== another.account).map(
    ({ region, setting, block, other, taken, line }) => {
      const message = `${block} overlaps ${taken} of ${other.jurisdiction}-${other.region}, in another account (line ${line}).`;
      const fix =
        "Choose a separate block for each region, so that an address identifies one machine in the logs of both.";
      return { severity: "warning", finding: { ...placeOf(region, ...setting), message, fix } };
    },
  );
}
