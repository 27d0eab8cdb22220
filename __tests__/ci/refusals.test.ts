import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { refusals } from "../../ci/refusals";
import type { Value } from "../../src/configuration/configuration";
import { ACME, readMap, stackOf, synthesize } from "../support/synth";
import { step } from "./support";

const AWS = { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } } };
const resource = (values: object) => ({ ...AWS, resource: { aws_vpc: { v: values } } });

it("accepts everything in our own stacks", () => {
  const stacks = synthesize(readMap(ACME));
  for (const id of Object.keys(stacks)) expect(refusals(stackOf(stacks, id) as unknown as Value)).toEqual([]);
});

it.each([
  ["a provider that runs programs", { provider: { external: {} } }, "provider.external"],
  [
    "one under the name of aws",
    { terraform: { required_providers: { aws: { source: "evil/aws" } } } },
    "hashicorp/aws",
  ],
  [
    "one more provider",
    { terraform: { required_providers: { http: { source: "hashicorp/http" } } } },
    "providers.http",
  ],
  ["a data source that runs a program", { data: { external: { e: { program: ["sh"] } } } }, "data.external"],
  ["one that calls out", { data: { http: { h: { url: "https://x" } } } }, "data.http"],
  ["one that reads other state", { data: { terraform_remote_state: { s: {} } } }, "data.terraform_remote_state"],
  ["one that reads objects", { data: { aws_s3_object: { s: {} } } }, "data.aws_s3_object"],
  ["a resource of another provider", { resource: { null_resource: { n: {} } } }, "null_resource"],
  ["a provisioner", resource({ provisioner: [{ "local-exec": { command: "id" } }] }), "aws_vpc.v.provisioner"],
  ["one in a list of blocks", { resource: [{ aws_vpc: [{ v: [{ connection: {} }] }] }] }, "aws_vpc.v.connection"],
  ["a module", { module: { m: { source: "./m" } } }, "module"],
  [
    "endpoints of another person",
    { provider: { aws: [{ endpoints: [{ sts: "https://x" }] }] } },
    "provider.aws.endpoints",
  ],
  ["keys of another person", { provider: { aws: { access_key: "A" } } }, "provider.aws.access_key"],
  ["a token read from a file", { provider: { aws: { assume_role_with_web_identity: {} } } }, "assume_role_with_web"],
  ["a state kept elsewhere", { terraform: { backend: { http: { address: "https://x" } } } }, "backend.http"],
  ["a bucket of another store", { terraform: { backend: { s3: { endpoints: {} } } } }, "backend.s3.endpoints"],
  ["a file of this machine", resource({ tags: { a: '${file("/proc/self/environ")}' } }), "calls file()"],
  ["one in a key", resource({ tags: { '${file("x")}': "a" } }), "calls file()"],
  ["one behind a brace", resource({ tags: { a: '${"}"}${filebase64("x")}' } }), "calls filebase64()"],
  ["one in a directive", resource({ tags: { a: '%{ if fileexists("x") }a%{ endif }' } }), "calls fileexists()"],
  ["one in a text of an expression", resource({ tags: { a: '${element(["${file("x")}"], 0)}' } }), "calls file()"],
  [
    "a quote in a comment",
    resource({ tags: { a: '${/*"*/file("x")/*"*/}' } }),
    "it cannot be determined what the template evaluates",
  ],
  ["tripled signs", resource({ tags: { a: '$$${file("x")}' } }), "it cannot be determined what the template evaluates"],
  ["what is never closed", resource({ tags: { a: '${"' } }), "it cannot be determined what the template evaluates"],
  ["a function of a provider", resource({ tags: { a: "${provider::x::y()}" } }), "calls provider::x::y()"],
  ["a path of this machine", resource({ tags: { a: "${path.cwd}" } }), "refers to path"],
])("refuses %s", (_, file, reason) => {
  expect(refusals(file as unknown as Value).join("\n")).toContain(reason);
});

it("ignores text that is not an expression", () => {
  expect(
    refusals(
      resource({
        tags: { a: "$${aws:userid} file(x)", c: "${aws_vpc.w.id} Format(y)", b: "${aws_vpc.w.id}" },
      }) as unknown as Value,
    ),
  ).toEqual([]);
});

describe("what is received", () => {
  let folder: string;
  const STACK = "head/cdktf.out/stacks/eu-eu-central-1/cdk.tf.json";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "receive-"));
    write(STACK, JSON.stringify(resource({})));
    write("head/cdktf.out/jurisdictions.yaml", "organization: acme\n");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  const receive = () => step("receive", ["head", "received"], folder);

  it("is stacks, map and approvals, and no other file", async () => {
    const stackFolder = dirname(STACK);
    write(`${stackFolder}/evil.tf`, 'data "external" "e" {}');
    write(`${stackFolder}/.terraform/providers/aws`, "program");
    write("head/approvals/a.json", "{}");
    write("head/approvals/run.sh", "id");
    expect(await receive()).toEqual({ code: 0, output: "Received 1 stacks.\n" });
    const files = readdirSync(join(folder, "received"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(files.sort()).toEqual(["a.json", "cdk.tf.json", "jurisdictions.yaml"]);
  });

  it("is the lock of images, too, if the synthesis has one", async () => {
    write("head/cdktf.out/images.lock.yaml", "{}\n");
    expect((await receive()).code).toBe(0);
    expect(readFileSync(join(folder, "received/cdktf.out/images.lock.yaml"), "utf8")).toBe("{}\n");
  });

  it("is not a lock of images that leads elsewhere", async () => {
    symlinkSync("/etc/nowhere", join(folder, "head/cdktf.out/images.lock.yaml"));
    expect(await receive()).toEqual({
      code: 1,
      output: expect.stringContaining("cdktf.out/images.lock.yaml is not a regular file") as unknown,
    });
  });

  it("is what was checked: a file with a duplicate key is refused", async () => {
    write(STACK, `{"data": {"external": {"e": {}}}, "data": {}, ${JSON.stringify(AWS).slice(1)}`);
    expect((await receive()).code).toBe(0);
    expect(readFileSync(join(folder, STACK.replace("head", "received")), "utf8")).not.toContain("external");
  });

  it("is refused if it would run a program or send data elsewhere", async () => {
    write(STACK, JSON.stringify({ data: { external: { e: {} } } }));
    expect(await receive()).toEqual({
      code: 1,
      output: expect.stringContaining("eu-eu-central-1: data.external") as unknown,
    });
    write(STACK, "no JSON");
    expect((await receive()).code).toBe(1);
    rmSync(join(folder, STACK));
    symlinkSync("/etc/passwd", join(folder, STACK));
    expect(await receive()).toEqual({ code: 1, output: expect.stringContaining("is not a regular file") as unknown });
  });
});
