import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { paginateGetResources } from "@aws-sdk/client-resource-groups-tagging-api";
import type { GetResourcesCommandOutput } from "@aws-sdk/client-resource-groups-tagging-api";

import type { StateInstance, StateResource } from "../../../src/terraform/state";
import { mustRun, terraform } from "../../../src/terraform/terraform";
import { recover } from "../../../src/terraform/recover/recovery";
import type { Recovery } from "../../../src/terraform/recover/recovery";
import { RECOVERED } from "../../../src/rules/recovered-imports";
import { specOf } from "../../support/synth";

jest.mock("../../../src/terraform/terraform", () => ({ mustRun: jest.fn(), terraform: jest.fn() }));
jest.mock("@aws-sdk/client-resource-groups-tagging-api", () => ({
  paginateGetResources: jest.fn(),
  ResourceGroupsTaggingAPIClient: jest.fn(),
}));

/** In the order in which they are made: some are found by their tags, some by their names. */
const CONFIGURED = [
  { type: "aws_kms_key", name: "evidence", id: "key-1" },
  { type: "aws_s3_bucket", name: "incoming", id: "acme-incoming" },
  { type: "aws_kms_key", name: "logs", id: "key-2" },
  { type: "aws_s3_bucket", name: "active", id: "acme-active" },
] as const;
type Resource = (typeof CONFIGURED)[number];

const addressOf = ({ type, name }: Resource): string => `${type}.${name}`;

/** An account and a state of it, and what may happen to an apply. */
class Scene {
  readonly folder = mkdtempSync(join(tmpdir(), "recovery-"));
  readonly aws: Resource[] = [];
  private readonly state = new Map<string, StateInstance[]>();

  constructor() {
    const blocks = (wanted: string) =>
      Object.fromEntries(
        CONFIGURED.filter(({ type }) => type === wanted).map(({ type, name, id }) => [
          name,
          type === "aws_s3_bucket" ? { bucket: id } : { tags: { Name: name } },
        ]),
      );
    const resource = { aws_kms_key: blocks("aws_kms_key"), aws_s3_bucket: blocks("aws_s3_bucket") };
    writeFileSync(join(this.folder, "cdk.tf.json"), JSON.stringify({ resource }));
    jest.mocked(mustRun).mockImplementation((_, ...args) => Promise.resolve(this.untaint(args)));
    jest.mocked(terraform).mockImplementation(() => Promise.resolve(this.planImports()));
    jest.mocked(paginateGetResources).mockImplementation(() => this.tagged());
  }

  /** Ctrl-C: Terraform writes down what it was creating as unfinished. */
  stop(): void {
    this.make((one) => [{ attributes: { id: one.id }, status: "tainted" }]);
  }

  /** A kill after Terraform wrote down that it had begun. */
  kill(): void {
    this.make(() => []);
  }

  /** A kill before it wrote down anything. */
  killEarly(): void {
    this.make(() => undefined);
  }

  async recover(): Promise<Recovery> {
    const resources = [...this.state].map(([address, instances]): StateResource => {
      const [type = "", name = ""] = address.split(".");
      return { mode: "managed", type, name, instances };
    });
    const states = [{ resources }, undefined];
    const workspace = { folder: this.folder, env: {} };
    const step = (): void => undefined;
    return recover({ spec: specOf("eu-eu-central-1"), workspace, states, credentials: undefined, step });
  }

  /** What the next apply does with what was recovered. */
  apply(): void {
    for (const { to, id } of this.imports()) this.state.set(to, [{ attributes: { id } }]);
    rmSync(join(this.folder, RECOVERED), { force: true });
  }

  get recorded(): readonly (readonly [string, readonly StateInstance[]])[] {
    return [...this.state].sort(([one], [other]) => one.localeCompare(other));
  }

  private make(written: (resource: Resource) => StateInstance[] | undefined): void {
    const next = CONFIGURED.find((one) => !this.aws.includes(one));
    if (next === undefined) return;
    this.aws.push(next);
    const instances = written(next);
    if (instances !== undefined) this.state.set(addressOf(next), instances);
  }

  private untaint([command, address = ""]: readonly string[]) {
    if (command !== "untaint") throw new Error(`terraform ${String(command)} changes something`);
    const instances = this.state.get(address) ?? [];
    this.state.set(
      address,
      instances.map(({ attributes }) => ({ attributes })),
    );
    return { exitCode: 0, stdout: "", output: "" };
  }

  private imports(): readonly { readonly to: string; readonly id: string }[] {
    const file = join(this.folder, RECOVERED);
    if (!existsSync(file)) return [];
    return (JSON.parse(readFileSync(file, "utf8")) as { import: { to: string; id: string }[] }).import;
  }

  private planImports() {
    const absent = this.imports().filter(({ id }) => !this.aws.some((one) => one.id === id));
    const output = absent.map(
      ({ to }) => `Error: cannot import non-existent remote object: no existing object to "${to}"`,
    );
    return { exitCode: absent.length === 0 ? 0 : 1, stdout: "", output: output.join("\n") };
  }

  private async *tagged(): AsyncGenerator<GetResourcesCommandOutput, undefined> {
    await Promise.resolve();
    const keys = this.aws.filter(({ type }) => type === "aws_kms_key");
    yield {
      $metadata: {},
      ResourceTagMappingList: keys.map(({ name, id }) => ({
        ResourceARN: `arn:aws:kms:eu-central-1:220000000001:key/${id}`,
        Tags: [{ Key: "Name", Value: name }],
      })),
    };
    return undefined;
  }
}

let scene: Scene;

beforeEach(() => {
  scene = new Scene();
});

afterEach(() => {
  rmSync(scene.folder, { recursive: true });
});

const EVENTS = {
  "Ctrl-C": () => {
    scene.stop();
  },
  "kill -9": () => {
    scene.kill();
  },
  "an early kill -9": () => {
    scene.killEarly();
  },
  recovery: async () => {
    await scene.recover();
    scene.apply();
  },
};
type Event = keyof typeof EVENTS;
const NAMES = Object.keys(EVENTS) as Event[];
const ORDERS = NAMES.flatMap((first) =>
  NAMES.flatMap((second) => NAMES.map((third) => [first, second, third] as const)),
);

it.each(ORDERS)("after %s, %s and %s everything in AWS is recorded, and nothing is unclear", async (...events) => {
  for (const event of events) await EVENTS[event]();
  const { unclear } = await scene.recover();
  scene.apply();
  expect(unclear).toEqual([]);
  const made = scene.aws.map((one) => [addressOf(one), [{ attributes: { id: one.id } }]] as const);
  expect(scene.recorded).toEqual(made.sort(([one], [other]) => one.localeCompare(other)));
});

it("imports resources that the state only began, keeps unfinished ones, and ignores those that were not created", async () => {
  scene.stop();
  scene.kill();
  scene.killEarly();
  expect(await scene.recover()).toEqual({
    found: ["aws_kms_key.logs", "aws_s3_bucket.incoming"],
    kept: ["aws_kms_key.evidence"],
    unclear: [],
  });
});
