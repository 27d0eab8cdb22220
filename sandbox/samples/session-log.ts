import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { SESSION_LOG_PREFIX } from "../../src/facts/sessions/documents";
import { bucketName } from "../../src/jurisdiction/names";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { deployerCredentials } from "../credentials";
import { BLOCK_SHA256 } from "./shared-snapshot";

/** A session's id is the name of who opened it and 17 hexadecimal digits. */
const SESSION = "ivy-0a1b2c3d4e5f60789";

const LOG = `Script started on 2026-11-02 09:14:07+00:00
$ whoami
examiner
$ sha256sum /scratch/block-0
${BLOCK_SHA256}  /scratch/block-0
$ exit
Script done on 2026-11-02 09:15:31+00:00
`;

/**
 * Puts the log of an invented session where Session Manager would put it when a session ends: the emulator has no
 * sessions.
 *
 * AWS Systems Manager User Guide, "Logging session data using Amazon S3".
 */
export async function putSessionLog(endpoint: string, spec: RegionSpec): Promise<void> {
  if (spec.sessions.mode !== "session-manager") return;
  const credentials = deployerCredentials(endpoint, spec);
  const s3 = new S3Client({ region: spec.region, endpoint, forcePathStyle: true, credentials });
  const [Bucket, Key] = [bucketName(spec, "session-logs"), `${SESSION_LOG_PREFIX}/${SESSION}.log`];
  // A bucket with a default retention takes nothing without a checksum.
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: LOG, ChecksumAlgorithm: "SHA256" }));
}
