import { createReadStream } from "node:fs";

import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { S3ServiceException } from "@aws-sdk/client-s3";

import type { Credentials } from "../../../../aws/credentials";
import { refuseIfInterrupted } from "../../../../terraform/signals";
import { UserError } from "../../../../user-error";
import type { LogStep } from "../../../run-tasks";
import { megabytes, sum } from "../fetch/fetch-entries";
import { forEachOf } from "../fetch/pool";
import { atEachTenth } from "../fetch/progress";

/** A file that becomes an object. */
export interface UploadItem {
  readonly key: string;
  readonly file: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** How many objects a run has written, and how many were there. */
export interface Uploaded {
  readonly uploaded: number;
  readonly present: number;
}

const AT_A_TIME = 4;

/** The most that one request may upload (S3 User Guide, "Uploading objects"). */
const LARGEST_BYTES = 5 * 2 ** 30;

/**
 * Uploads what a bucket does not have, each object once: S3 refuses to overwrite one, and checks each by its SHA-256. An
 * interrupted run resumes when it is run again.
 *
 * @throws {UserError} where AWS refuses
 */
export async function uploadOnce(
  {
    bucket,
    region,
    credentials,
  }: { readonly bucket: string; readonly region: string; readonly credentials: Credentials },
  items: readonly UploadItem[],
  logStep: LogStep,
): Promise<Uploaded> {
  const s3 = new S3Client({ region, logger: SILENT, ...(credentials === undefined ? {} : { credentials }) });
  const known = await keysIn(s3, bucket);
  const missing = items.filter(({ key }) => !known.has(key));
  const total = sum(missing.map(({ size }) => size));
  let [files, bytes, uploaded] = [0, 0, 0];
  const report = atEachTenth(missing.length, () => {
    logStep(`${files} of ${missing.length} files, ${megabytes(bytes)} of ${megabytes(total)} MB`);
  });
  await forEachOf(missing, AT_A_TIME, async (item) => {
    refuseIfInterrupted(`${bucket}/${item.key}`);
    if (await put(s3, bucket, item)) uploaded += 1;
    files += 1;
    bytes += item.size;
    report(files);
  });
  return { uploaded, present: items.length - uploaded };
}

const nothing = (): void => undefined;

/** The SDK warns of each attempt that it cannot repeat with the same stream; here each attempt has its own. */
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

async function keysIn(s3: S3Client, bucket: string): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  let token: string | undefined;
  do {
    try {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }));
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.add(Key);
      token = page.NextContinuationToken;
    } catch (error) {
      throw refusal(error, bucket);
    }
  } while (token !== undefined);
  return keys;
}

/** @returns whether this has written it: another run may have been quicker */
async function put(s3: S3Client, bucket: string, item: UploadItem): Promise<boolean> {
  const { key, size } = item;
  if (size > LARGEST_BYTES)
    throw new UserError(`${key} has ${megabytes(size)} MB: S3 takes at most ${megabytes(LARGEST_BYTES)} MB at once`);
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    try {
      await s3.send(requestOf(bucket, item));
      return true;
    } catch (error) {
      const status = isAnswer(error) ? error.$metadata.httpStatusCode : undefined;
      if (status === EXISTS) return false;
      const isRepeated = status === undefined || status === CONFLICT || status >= 500;
      if (left === 0 || !isRepeated) throw refusal(error, bucket);
    }
  }
}

const ATTEMPTS = 3;

/** An object of this key exists; another upload or a deletion of it was under way (S3 User Guide, "Conditional writes"). */
const [EXISTS, CONFLICT] = [412, 409];

function requestOf(bucket: string, { key, file, sha256, size }: UploadItem): PutObjectCommand {
  return new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: createReadStream(file),
    ContentLength: size,
    // An upload into a bucket with Object Lock names its algorithm.
    ChecksumAlgorithm: "SHA256",
    ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
    IfNoneMatch: "*",
  });
}

function refusal(error: unknown, bucket: string): Error {
  const { name, message } = error as Error;
  if (name === "NoSuchBucket")
    return new UserError(`the bucket ${bucket} does not exist: deploy the image stack of its region first`);
  if (NOT_ALLOWED.includes(name))
    return new UserError(
      `AWS refuses the upload to ${bucket}: ${message}. Only the principals in the map's image.uploaders may assume the ` +
        "role that uploads",
    );
  return isAnswer(error) ? new UserError(`AWS refuses the upload to ${bucket}: ${name}: ${message}`) : (error as Error);
}

/** What S3, or the service that gives the role, answers to another caller; and the SDK without credentials. */
const NOT_ALLOWED = ["AccessDenied", "CredentialsProviderError"];

/** Whether it is an answer of AWS: of S3, or of the service that gives the role. */
function isAnswer(error: unknown): error is ServiceException {
  return error instanceof Error && "$metadata" in error;
}

type ServiceException = Pick<S3ServiceException, "name" | "message" | "$metadata">;
