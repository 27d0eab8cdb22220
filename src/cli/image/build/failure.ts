import type { Build } from "../../../aws/images/image-builder";
import { MANIFEST_PREFIX } from "../../../facts/images/prefixes";
import { bucketName } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";

/** The end of a build's log. */
export interface LogEnd {
  readonly group: string;
  readonly stream: string;
  /** Undefined if the build has written no log. */
  readonly lines: readonly string[] | undefined;
}

/** Why a build failed: the component, the end of its log, and where its manifest is. */
export function failureText(
  spec: RegionSpec,
  { arn, status, reason }: Build,
  { group, stream, lines }: LogEnd,
): string {
  const component = componentIn(reason);
  return [
    `${arn}: ${status}${reason === undefined ? "" : `: ${reason}`}`,
    ...(component === undefined ? [] : [`The component that failed: ${component}`]),
    ...(lines === undefined
      ? [
          `The build has written no log in ${group}: its machine did not reach Image Builder. Look at the endpoints of the ` +
            "build VPC, and at the key of the image.",
        ]
      : [`The end of the log ${group}, stream ${stream}:`, ...lines.map((line) => `  ${line}`)]),
    `Manifest: ${manifestIn(lines ?? []) ?? `none; the build ended before it left one in s3://${bucketName(spec, "image-logs")}/${MANIFEST_PREFIX}/`}`,
  ].join("\n");
}

/** Image Builder names the document that failed by its ARN. */
function componentIn(reason: string | undefined): string | undefined {
  return /:component\/([^/]+)\//.exec(reason ?? "")?.[1];
}

/** The component that leaves the manifest prints where it is. */
function manifestIn(lines: readonly string[]): string | undefined {
  return lines.map((line) => /FORENSICS: the manifest is (s3:\S+)/.exec(line)?.[1]).find((path) => path !== undefined);
}
