import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { ListObjectVersionsCommandOutput, ObjectVersion } from "@aws-sdk/client-s3";

import { bucketName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";
import type { Credentials } from "../../aws/credentials";
import type { StoredObject } from "./chain";
import { folderOf, parseRecord } from "./record";
import type { DeploymentRecord, Intent } from "./record";

/** The bucket of a region that holds the records of its stacks' deployments: write-once, and locked. */
export class RecordStore {
  readonly bucket: string;
  private readonly s3: S3Client;

  constructor(spec: RegionSpec, credentials: Credentials) {
    this.bucket = bucketName(spec, "deployments");
    this.s3 = new S3Client({ region: spec.region, ...(credentials === undefined ? {} : { credentials }) });
  }

  /** Whether the bucket exists; the first deployment of the state stack creates it. */
  async exists(): Promise<boolean> {
    try {
      await this.s3.send(new ListObjectVersionsCommand({ Bucket: this.bucket, MaxKeys: 1 }));
      return true;
    } catch (error) {
      if ((error as Error).name === "NoSuchBucket") return false;
      throw this.unreadable(error);
    }
  }

  /** Every version of every object of a stack, with its content. @throws {UserError} where they cannot be read */
  async objectsOf(stack: string): Promise<readonly StoredObject[]> {
    try {
      const objects: StoredObject[] = [];
      for (const { Versions = [], DeleteMarkers = [] } of await this.list(folderOf(stack))) {
        for (const one of Versions) objects.push({ ...placeOf(one), ...(await this.read(placeOf(one))) });
        for (const one of DeleteMarkers) objects.push({ ...placeOf(one), ...MARKER });
      }
      return objects;
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  /** Objects, in any version, outside the folders of these stacks. @throws {UserError} as above */
  async straysBeside(stacks: readonly string[]): Promise<readonly string[]> {
    const folders = stacks.map(folderOf);
    try {
      const pages = await this.list("");
      const keys = pages.flatMap(({ Versions = [], DeleteMarkers = [] }) =>
        [...Versions, ...DeleteMarkers].map(placeOf),
      );
      const strays = keys.filter(({ key }) => !folders.some((folder) => key.startsWith(folder)));
      return [...new Set(strays.map(({ key }) => key))];
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  /** The last record of a stack; undefined before the first. @throws {UserError} for one that cannot be read */
  async last(stack: string): Promise<DeploymentRecord | undefined> {
    const [place] = await this.recordsOf(stack);
    if (place === undefined) return undefined;
    const record = await this.record(place);
    if (record === undefined)
      throw new UserError(`${place.key} in ${this.bucket} is not a record: run npx forensics records verify ${stack}`);
    return record;
  }

  /**
   * The intent of the last deployment of a stack that was applied; undefined before the first.
   *
   * @param before only those that had ended at this time, RFC 3339. @default any
   */
  async lastApplied(stack: string, before?: string): Promise<Intent | undefined> {
    let applied: number | undefined;
    for (const place of await this.recordsOf(stack)) {
      const record = await this.record(place);
      const isBefore = before === undefined || (record !== undefined && Date.parse(record.at) <= Date.parse(before));
      if (record?.kind === "result" && record.outcome === "applied" && isBefore) applied = record.number;
      if (record?.kind === "intent" && record.number === applied) return record;
    }
    return undefined;
  }

  /** Stores an object that must not exist yet. @throws {UserError} if it exists, because another deployment is running */
  async put(key: string, content: string | Buffer): Promise<void> {
    if (!(await this.store(key, content)))
      throw new UserError(
        `${key} already exists: another deployment of this stack has begun. Wait for it, then plan again`,
      );
  }

  /** Stores an object whose name is the digest of its content: an existing object is the same. */
  async keep(key: string, content: Buffer): Promise<void> {
    await this.store(key, content);
  }

  /** @returns whether it was stored; false if the key exists */
  private async store(key: string, content: string | Buffer): Promise<boolean> {
    const { bucket } = this;
    try {
      // A bucket with a default retention takes nothing without a checksum.
      const checked = { IfNoneMatch: "*", ChecksumAlgorithm: "SHA256" } as const;
      await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ...checked }));
      return true;
    } catch (error) {
      const { name, message } = error as Error;
      if (name === "PreconditionFailed" || name === "ConditionalRequestConflict") return false;
      throw new UserError(`${key} could not be written to ${bucket}: ${message}`);
    }
  }

  /** The keys of a stack's records, the last first: for each number, the result follows the intent. */
  private async recordsOf(stack: string): Promise<readonly Place[]> {
    try {
      const pages = await this.list(folderOf(stack));
      const places = pages.flatMap(({ Versions = [] }) => Versions.map(placeOf));
      return places.filter(({ key }) => key.endsWith(".json")).sort((a, b) => (a.key < b.key ? 1 : -1));
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  private async record(place: Place): Promise<DeploymentRecord | undefined> {
    try {
      return parseRecord((await this.read(place)).content.toString("utf8"));
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  private async list(prefix: string): Promise<readonly ListObjectVersionsCommandOutput[]> {
    const pages: ListObjectVersionsCommandOutput[] = [];
    let next: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
    while (next !== undefined) {
      const input = { Bucket: this.bucket, Prefix: prefix, ...next };
      const page: ListObjectVersionsCommandOutput = await this.s3.send(new ListObjectVersionsCommand(input));
      pages.push(page);
      const { IsTruncated, NextKeyMarker = "", NextVersionIdMarker = "" } = page;
      next = IsTruncated === true ? { KeyMarker: NextKeyMarker, VersionIdMarker: NextVersionIdMarker } : undefined;
    }
    return pages;
  }

  private async read({ key, version }: Place): Promise<Omit<StoredObject, keyof Place>> {
    const object = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, VersionId: version }));
    const content = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    return { content, lockedUntil: object.ObjectLockRetainUntilDate, isDeleteMarker: false };
  }

  private unreadable(error: unknown): UserError {
    return new UserError(`the records in ${this.bucket} cannot be read: ${(error as Error).message}`);
  }
}

type Place = Pick<StoredObject, "key" | "version" | "storedAt">;

function placeOf(one: Pick<ObjectVersion, "Key" | "VersionId" | "LastModified">): Place {
  const { Key = "", VersionId = "", LastModified = new Date(0) } = one;
  return { key: Key, version: VersionId, storedAt: LastModified };
}

const MARKER = { content: Buffer.alloc(0), lockedUntil: undefined, isDeleteMarker: true } as const;
