import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";

import type { RegionSpec } from "../../jurisdiction/spec";
import type { Credentials } from "../credentials";
import { askedFor } from "./asked";

/** The last lines that a stream of a log group has; undefined if there is no such stream. */
export async function lastLines(
  { region }: RegionSpec,
  { group, stream, limit }: { readonly group: string; readonly stream: string; readonly limit: number },
  credentials: Credentials,
): Promise<readonly string[] | undefined> {
  const client = new CloudWatchLogsClient({ region, ...(credentials && { credentials }) });
  return askedFor(`the log ${group}`, ["ResourceNotFoundException"], async () => {
    const input = { logGroupName: group, logStreamName: stream, limit, startFromHead: false };
    const { events = [] } = await client.send(new GetLogEventsCommand(input));
    return events.flatMap(({ message = "" }) => message.trimEnd().split("\n"));
  });
}
