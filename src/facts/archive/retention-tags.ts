export interface Retention {
  readonly years: number;
  readonly basis: string | undefined;
}

/** What no AWS tag value may hold (Tagging AWS Resources User Guide, "Tag naming limits and requirements"). */
const NOT_TAGGABLE = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
const MAX_TAG_VALUE = 256;

/** Shows the years and their basis on the resource; other characters become spaces. */
export function retentionTags({ years, basis }: Retention): Readonly<Record<string, string>> {
  const tags = { "retention-years": String(years) };
  return basis === undefined
    ? tags
    : { ...tags, "retention-basis": basis.replace(NOT_TAGGABLE, " ").slice(0, MAX_TAG_VALUE) };
}
