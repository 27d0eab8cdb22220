import { paginateGetResources, ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";

import type { Credentials } from "../../aws/credentials";
import type { RegionSpec } from "../../jurisdiction/spec";
import { stackTags } from "../../jurisdiction/tags";
import { objectKey } from "../state";
import { UserError } from "../../user-error";
import type { Configured } from "./configured";
import type { Found } from "./imports-file";
import { taggedIdOf } from "./import-ids";

/** A resource of a region's account that AWS knows by the tags of its stack. */
export interface Tagged {
  readonly arn: string;
  readonly name: string | undefined;
}

/** Every resource with the tags of a region's stacks. @throws {UserError} where AWS does not list them */
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
    throw new UserError(`the resources of account ${spec.account} cannot be listed: ${(error as Error).message}`);
  }
}

export interface Matches {
  readonly found: readonly Found[];
  readonly unclear: readonly Unclear[];
}

/** Resources that exist in AWS but in no state, if it is not certain that they are the configured resource. */
export interface Unclear {
  readonly address: string;
  /** Everything of the resource's type and name that AWS lists; more than one where it exists more than once. */
  readonly listed: readonly { readonly arn: string; readonly isRecorded: boolean }[];
}

/**
 * Matches resources that exist in AWS but in no state with configured resources, by type and by the tag `Name`.
 *
 * @param known every object that the region's states record (`objectKey`)
 */
export function matching(
  configured: readonly Configured[],
  tagged: readonly Tagged[],
  known: ReadonlySet<string>,
): Matches {
  const found: Found[] = [];
  const unclear: Unclear[] = [];
  for (const { address, type, values, isRecorded } of configured) {
    const listed = tagged.flatMap(({ arn, name }) => {
      const id = taggedIdOf(type, arn);
      return id !== undefined && name !== undefined && name === nameOf(values)
        ? [{ arn, id, isRecorded: known.has(objectKey(type, id)) }]
        : [];
    });
    const [lost, ...others] = listed.filter((one) => !one.isRecorded);
    if (lost === undefined) continue;
    if (!isRecorded && others.length === 0) found.push({ address, id: lost.id });
    else unclear.push({ address, listed: listed.map(({ arn, isRecorded }) => ({ arn, isRecorded })) });
  }
  return { found, unclear };
}

function nameOf({ tags }: Configured["values"]): unknown {
  return typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
}
