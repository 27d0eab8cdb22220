import { sha256 } from "../digests";

/**
 * The token of the request that starts the next build of a pipeline. Two callers who know the same builds send the same token:
 * "If this token matches a previous request, the service ignores the request, but does not return an error" (EC2 Image Builder
 * API Reference, clientToken).
 *
 * @param builds the ARNs of the builds so far
 * @param outdated the answers to earlier requests for this build that named a build of the past, in their order @default none
 * @returns 36 characters, the most that AWS takes
 */
export function buildToken(pipelineArn: string, builds: readonly string[], outdated: readonly string[] = []): string {
  const answers = outdated.map((arn) => `not ${arn}`);
  return sha256([pipelineArn, ...[...builds].sort(), ...answers].join("\n")).slice(0, 36);
}
