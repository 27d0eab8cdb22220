import { paginateGetResources, ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";

import type { Credentials } from "../deploy/credentials";
import type { RegionSpec } from "../jurisdiction/spec";
import { stackTags } from "../jurisdiction/tags";
import { UserError } from "../user-error";
import type { Configured } from "./configured";
import type { Found } from "./imports-file";
import { taggedIdOf } from "./import-ids";

/** A resource of a region's account that AWS knows by the tags of its stack. */
export interface Tagged {
  readonly arn: string;
  readonly name: string | undefined;
}

/** Every resource with the tags of a region's stacks. @throws {UserError} where AWS does not tell */
export async function taggedIn(spec: RegionSpec, credentials: Credentials): Promise<readonly Tagged[]> {
  const client = new ResourceGroupsTaggingAPIClient({
    region: spec.region,
    ...(credentials === undefined ? {} : { credentials }),
  });
  const filters = Object.entries(stackTags(spec)).map(([Key, value]) => ({ Key, Values: [value] }));
  const found: Tagged[] = [];
  try {
    for await (const { ResourceTagMappingList = [] } of paginateGetResources({ client }, { TagFilters: filters })) {
      for (const { ResourceARN = "", Tags = [] } of ResourceTagMappingList)
        found.push({ arn: ResourceARN, name: Tags.find(({ Key }) => Key === "Name")?.Value });
    }
    return found;
  } catch (error) {
    throw new UserError(`${spec.account} does not tell what it holds: ${(error as Error).message}`);
  }
}

export interface Matches {
  readonly found: readonly Found[];
  /** ARNs of what exists beside a recorded one, or more than once: nobody can tell which is meant. */
  readonly leftOver: readonly string[];
}

/**
 * Matches what AWS has and no state knows to what is configured, by type and by the tag `Name`.
 *
 * @param known ids of everything that the region's states know
 */
export function matching(
  configured: readonly Configured[],
  tagged: readonly Tagged[],
  known: ReadonlySet<string>,
): Matches {
  const matches = configured.map(({ address, type, values, isRecorded }) => ({
    address,
    isRecorded,
    strange: tagged.flatMap(({ arn, name }) => {
      const id = taggedIdOf(type, arn);
      return id !== undefined && !known.has(id) && name !== undefined && name === nameOf(values) ? [{ id, arn }] : [];
    }),
  }));
  const isClear = ({ isRecorded, strange }: (typeof matches)[number]): boolean => !isRecorded && strange.length === 1;
  return {
    found: matches.filter(isClear).flatMap(({ address, strange }) => strange.map(({ id }) => ({ address, id }))),
    leftOver: matches.filter((match) => !isClear(match)).flatMap(({ strange }) => strange.map(({ arn }) => arn)),
  };
}

function nameOf({ tags }: Configured["values"]): unknown {
  return typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
}
