import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { mirror } from "../../../../src/cli/image/mirror/mirror";
import type { MirrorOptions } from "../../../../src/cli/image/mirror/mirror";
import type { MirroredRelease } from "../../../../src/cli/image/mirror/summary";
import { uploadItems } from "../../../../src/cli/image/mirror/upload/upload-items";
import { uploadOnce } from "../../../../src/cli/image/mirror/upload/upload";
import { writeLock } from "../../../../src/cli/image/mirror/write-lock";
import { toolsOf } from "../../../../src/facts/images/tools";
import type { ImageLock, LockEntry } from "../../../../src/images/lock/lock";
import { lockFile, readLock } from "../../../../src/images/lock/read-lock";
import type { ImageRegionSpec } from "../../../../src/jurisdiction/spec";
import { loadMap } from "../../../../src/map";
import { ACME, readMap } from "../../../support/synth";
import type { Cloud } from "../cloud/cloud";
import type { World } from "../world";
import { cacheFolder } from "./cache";
import { RELEASE } from "./parents";
import { Publishers } from "./publishers";

const WORKSTATION = "        workstation: { image: { id: ami-0a1b2c3d4e5f60004 } }\n";

/** Plaso takes minutes to build, and is installed as Volatility is. */
const TOOLS = toolsOf(RELEASE).filter((tool) => tool !== "plaso");

const CACHE = cacheFolder("sources");

/** A map whose one golden image is of the release under test, and whose lock and mirror `forensics image mirror` makes. */
export class Sources {
  private readonly map: string;

  private constructor(
    private readonly cloud: Cloud,
    private readonly publishers: Publishers,
    private readonly folder: string,
  ) {
    this.map = join(folder, "jurisdictions.yaml");
    const image = `        image: { parent: ${RELEASE}, tools: [${TOOLS.join(", ")}], network: { cidr: 10.80.0.0/24 } }\n`;
    writeFileSync(this.map, readMap(ACME).replace(WORKSTATION, `${WORKSTATION}${image}`));
  }

  /** @param folder for the map and its locks */
  static async of(world: World, cloud: Cloud, python: string, folder: string): Promise<Sources> {
    mkdirSync(folder);
    const wish = { tools: TOOLS, desktop: false };
    return new Sources(cloud, await Publishers.start(world, python, join(folder, "served"), wish), folder);
  }

  close(): Promise<void> {
    return this.publishers.close();
  }

  /** Runs the command, which calls the internet, the stand-ins and the emulator. @returns what it prints as JSON */
  async mirror(options: Partial<MirrorOptions> = {}): Promise<MirroredRelease> {
    const print = jest.spyOn(console, "log").mockImplementation();
    try {
      await this.inCloud(() => mirror([], { map: this.map, as: "uploader", cache: CACHE, json: true, ...options }));
      const { releases } = JSON.parse(String(print.mock.calls[0]?.[0])) as { releases: readonly MirroredRelease[] };
      const [release] = releases;
      if (release === undefined) throw new Error("the map has no golden image");
      return release;
    } finally {
      print.mockRestore();
    }
  }

  /** The region with the golden image, as synthesis reads it: its recipe has the lock. */
  get spec(): ImageRegionSpec {
    const regions = loadMap(this.map).jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
    const [spec] = regions.flatMap(({ image, ...region }) => (image === undefined ? [] : [{ ...region, image }]));
    if (spec === undefined) throw new Error("the map has no golden image");
    return spec;
  }

  get lock(): ImageLock {
    const lock = readLock(this.folder, RELEASE);
    if (lock === undefined) throw new Error("the command has written no lock");
    return lock;
  }

  /** Uploads another lock and its files. @param isUploaded leaves files out */
  async upload(bucket: string, lock: ImageLock, isUploaded: (entry: LockEntry) => boolean): Promise<void> {
    const file = lockFile(join(this.folder, bucket), RELEASE);
    writeLock(file, lock);
    const left = lock.entries.filter((entry) => !isUploaded(entry)).map(({ sha256 }) => sha256);
    const items = (await uploadItems(lock, file, CACHE)).filter(({ sha256 }) => !left.includes(sha256));
    const { region } = this.spec;
    await this.inCloud(() => uploadOnce({ bucket, region, credentials: undefined }, items, () => undefined));
  }

  private async inCloud<T>(work: () => Promise<T>): Promise<T> {
    return this.cloud.fromOutside(async (env) => {
      const before = { ...process.env };
      const uv = resolve(".sandbox/uv/bin");
      Object.assign(process.env, this.publishers.env, env, { PATH: `${uv}:${before["PATH"] ?? ""}` });
      try {
        return await work();
      } finally {
        process.env = before;
      }
    });
  }
}
