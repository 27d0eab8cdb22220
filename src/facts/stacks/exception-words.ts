import { STACK_KIND_IDS } from "../../jurisdiction/stack-kind-ids";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import { STACK_KINDS } from "./stack-kinds";

/** A region's exceptions are about stacks of its own scope. */
const OF_REGION = STACK_KIND_IDS.filter((kind) => STACK_KINDS[kind].scope === "region");

/** The allowed values of `stack` in a region's exception. */
export const EXCEPTION_WORDS: readonly string[] = OF_REGION.map((kind) => STACK_KINDS[kind].inExceptions);

/** The kind that an exception's `stack` calls. @throws for a word that the map's schema does not let through */
export function kindInException(word: string): StackKindId {
  const kind = OF_REGION.find((one) => STACK_KINDS[one].inExceptions === word);
  if (kind === undefined) throw new Error(`"${word}" is not one of ${EXCEPTION_WORDS.join(", ")}`);
  return kind;
}
