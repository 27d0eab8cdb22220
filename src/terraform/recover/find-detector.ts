import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from "@aws-sdk/client-guardduty";

import type { Credentials } from "../../aws/credentials";
import type { RegionSpec } from "../../jurisdiction/spec";
import { stackTags } from "../../jurisdiction/tags";
import type { Configured } from "./configured";
import type { Found } from "./imports-file";

/**
 * GuardDuty's detector, where the stack's own tags are on it and no state records it. AWS allows one in a region and
 * refuses to make a second (GuardDuty API Reference, CreateDetector); its name is an id that AWS gives.
 */
export async function detectorIn(
  configured: readonly Configured[],
  spec: RegionSpec,
  credentials: Credentials,
): Promise<readonly Found[]> {
  const wanted = configured.find(({ type, isRecorded }) => type === "aws_guardduty_detector" && !isRecorded);
  if (wanted === undefined) return [];
  const client = new GuardDutyClient({ region: spec.region, ...(credentials === undefined ? {} : { credentials }) });
  const { DetectorIds: [id] = [] } = await client.send(new ListDetectorsCommand({}));
  if (id === undefined) return [];
  const { Tags = {} } = await client.send(new GetDetectorCommand({ DetectorId: id }));
  const isManagedHere = Object.entries(stackTags(spec)).every(([key, value]) => Tags[key] === value);
  return isManagedHere ? [{ address: wanted.address, id }] : [];
}
