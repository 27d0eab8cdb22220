import { copyFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { DATA_FILES, PUBLISHER_FILES } from "../../../../src/facts/images/files";
import type { DataFileId, PublisherFile, PublisherFileId } from "../../../../src/facts/images/files";
import { INDEXES } from "../../../../src/facts/images/indexes";
import { PUBLISHER_KEYS } from "../../../../src/facts/images/keys";
import { wantedOf } from "../../../../src/facts/images/wanted";
import type { Wish } from "../../../../src/facts/images/wanted";
import { serveFolder } from "../../../support/file-server";
import type { FileServer } from "../../../support/file-server";
import { debIndex, writeSuite } from "../../image-mirror/deb-archive";
import { Signer } from "../../image-mirror/signer";
import { succeed } from "../execute";
import type { World } from "../world";
import { awsCliArchive } from "./aws-cli";
import { RELEASE } from "./parents";
import { buildStandIn, CLOUDWATCH_AGENT, KERNEL, versionFrom } from "./stand-ins";
import { VOLATILITY_STAND_IN } from "./symbols";

/** When every stand-in was last changed, as its server says. */
const CHANGED = new Date("2026-11-29T00:00:00Z");

/**
 * Servers of AWS and Volatility with other files at the same addresses, signed with a key of this test; and an archive,
 * signed with it too, whose kernel is taken in place of the distribution's. The facts of this process have this key.
 */
export class Publishers {
  /** Leads git to the versions of the stand-ins. */
  readonly env: Record<string, string> = {};
  private readonly realFetch = globalThis.fetch;

  private constructor(
    private readonly folder: string,
    private readonly signer: Signer,
    private readonly server: FileServer,
  ) {}

  /** @param folder for what is served */
  static async start(world: World, python: string, folder: string, wish: Wish): Promise<Publishers> {
    mkdirSync(folder);
    const publishers = new Publishers(folder, new Signer("stand-ins"), await serveFolder(folder));
    const { publisher, data } = wantedOf(RELEASE, wish);
    for (const id of publisher) {
      if (id === "aws-cli") await publishers.publishAwsCli(await awsCliArchive(world, python));
      else await publishers.publishAgent(id);
    }
    for (const id of data) publishers.publishData(id);
    await publishers.publishKernel();
    publishers.trust();
    return publishers;
  }

  async close(): Promise<void> {
    globalThis.fetch = this.realFetch;
    this.signer.close();
    await this.server.close();
  }

  private async publishAwsCli(archive: string): Promise<void> {
    const version = versionFrom("2.0", readFileSync(archive));
    const { repository } = PUBLISHER_FILES["aws-cli"].version;
    const clone = join(this.folder, "aws-cli.git");
    const author = ["-c", "user.name=stand-in", "-c", "user.email=stand-in@example.com"];
    for (const args of [
      ["init", "--quiet", clone],
      ["-C", clone, ...author, "commit", "--quiet", "--allow-empty", "--message", "stand-in"],
      ["-C", clone, "tag", version],
    ])
      await succeed("git", args);
    Object.assign(this.env, {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `url.${clone}.insteadOf`,
      GIT_CONFIG_VALUE_0: repository,
    });
    this.publish("aws-cli", version, archive);
  }

  private async publishAgent(id: Exclude<PublisherFileId, "aws-cli">): Promise<void> {
    const { version, path } = await buildStandIn(this.folder, CLOUDWATCH_AGENT);
    const { version: source }: PublisherFile = PUBLISHER_FILES[id];
    if (source.kind !== "text") throw new Error(`the version of ${id} is not a text`);
    writeFileSync(this.place(source.url), `${version}\n`);
    this.publish(id, version, path);
  }

  private publish(id: PublisherFileId, version: string, path: string): void {
    const file = this.place(PUBLISHER_FILES[id].url.replaceAll("{version}", version));
    copyFileSync(path, file);
    utimesSync(file, CHANGED, CHANGED);
    this.signer.signNextTo(file, "sig");
  }

  private publishData(id: DataFileId): void {
    const file = this.place(DATA_FILES[id].url);
    writeFileSync(file, VOLATILITY_STAND_IN);
    utimesSync(file, CHANGED, CHANGED);
  }

  private async publishKernel(): Promise<void> {
    const { name, version, path } = await buildStandIn(this.folder, KERNEL);
    const archive = join(this.folder, "archive");
    writeSuite(archive, this.signer, {
      suite: "stand-ins",
      packages: [{ name, version, content: readFileSync(path) }],
    });
    const index = { ...debIndex(`${this.server.url}/archive`, "stand-ins", { only: [name] }), key: "stand-ins" };
    Object.assign(INDEXES, { [RELEASE]: [...INDEXES[RELEASE], index] });
  }

  private trust(): void {
    writeFileSync(join(this.folder, "key.asc"), this.signer.publicKey());
    const key = { file: undefined, url: `${this.server.url}/key.asc`, fingerprints: [this.signer.fingerprint] };
    const { "aws-cli": cli, "cloudwatch-agent": agent } = PUBLISHER_KEYS;
    Object.assign(PUBLISHER_KEYS, {
      "aws-cli": { ...cli, ...key },
      "cloudwatch-agent": { ...agent, ...key },
      "stand-ins": { owner: "the test", ...key },
    });
    globalThis.fetch = (input, options) => {
      const { host, pathname } = new URL(input instanceof Request ? input.url : input);
      const isServed = existsSync(join(this.folder, host));
      return this.realFetch(isServed ? `${this.server.url}/${host}${pathname}` : input, options);
    };
  }

  /** Where the file of an address is served from. */
  private place(url: string): string {
    const { host, pathname } = new URL(url);
    const file = join(this.folder, host, pathname);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }
}
