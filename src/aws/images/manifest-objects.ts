import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";

import type { RegionSpec } from "../../jurisdiction/spec";
import type { Credentials } from "../credentials";
import { askedFor } from "./asked";

/** An object as it was stored. */
export interface StoredFile {
  readonly content: Buffer;
  /** ARN of the key that it is under. */
  readonly key: string | undefined;
}

/** Objects of one bucket of a region. */
export class BucketObjects {
  private readonly client: S3Client;

  constructor(
    { region, account }: RegionSpec,
    readonly bucket: string,
    credentials: Credentials,
  ) {
    this.account = account;
    this.client = new S3Client({ region, ...(credentials && { credentials }) });
  }

  private readonly account: string;

  /** An object; undefined if there is none. */
  async get(key: string): Promise<StoredFile | undefined> {
    return askedFor(`s3://${this.bucket}/${key}`, ["NoSuchKey"], async () => {
      const { Body, SSEKMSKeyId } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: key, ExpectedBucketOwner: this.account }),
      );
      return { content: Buffer.from((await Body?.transformToByteArray()) ?? []), key: SSEKMSKeyId };
    });
  }
}
