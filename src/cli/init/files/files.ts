import { readFileSync } from "node:fs";

import { programFile } from "../../../program-file";
import type { Answers } from "../answers/answers";
import { withBlocks } from "../answers/blocks";
import { APPROVERS } from "../answers/people";
import { approversText } from "./approvers-text";
import { CODE_OWNERS_PLACES, codeOwnersText } from "./code-owners-text";
import { mapText } from "./map-text";
import { SHIPPED } from "./program-files";

/** A file to be written. */
export interface InitFile {
  /** Its path in the output folder, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  /** Other places where the same file would count; one that exists there is in the way, too. */
  readonly alsoAt?: readonly string[];
  /** Whether this program ships it as it is, so that a clone has it already. */
  readonly isShipped?: true;
}

/** Where the map goes, if nothing else is said: the bundled map keeps its own place. */
export function defaultMap({ organization }: Answers): string {
  return `${organization ?? "map"}.yaml`;
}

/** The files that these answers make: the same answers, the same bytes. @param map path in the output folder */
export function filesOf(answers: Answers, map: string): readonly InitFile[] {
  const [codeOwners, ...otherPlaces] = CODE_OWNERS_PLACES;
  return [
    { path: map, text: mapText(withBlocks(answers), map) },
    { path: APPROVERS, text: approversText(answers) },
    { path: codeOwners, text: codeOwnersText(answers.owners, map), alsoAt: otherPlaces },
    ...SHIPPED.map((path) => ({ path, text: readFileSync(programFile(path), "utf8"), isShipped: true as const })),
  ];
}
