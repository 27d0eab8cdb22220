import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { uploadOnce } from "../../../src/cli/image/mirror/upload/upload";
import type { UploadItem } from "../../../src/cli/image/mirror/upload/upload";

/** A bucket, as far as an uploader may use it: its keys, and what was put. */
let objects: Map<string, string>;
let server: Server;
let folder: string;
/** Answers a request in place of the bucket; undefined if the bucket answers. */
let instead: (request: IncomingMessage) => readonly [status: number, code: string] | undefined;
const environment = { ...process.env };

beforeEach(async () => {
  objects = new Map();
  instead = () => undefined;
  folder = mkdtempSync(join(tmpdir(), "forensics-upload-"));
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (data: Buffer) => (body += data.toString()));
    request.on("end", () => {
      answer(request, response, body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  Object.assign(process.env, {
    ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_MAX_ATTEMPTS: "1" },
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});

afterEach(() => {
  process.env = { ...environment };
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const refuse = (status: number, code: string) =>
    response.writeHead(status).end(`<Error><Code>${code}</Code><Message>for a test</Message></Error>`);
  const other = instead(request);
  if (other !== undefined) return void refuse(...other);
  const key = decodeURIComponent((request.url ?? "").split("?")[0] ?? "").replace(/^\/mirror\/?/, "");
  if (request.method === "GET") {
    const contents = [...objects.keys()].map((name) => `<Contents><Key>${name}</Key></Contents>`);
    response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`);
    return;
  }
  const digest = createHash("sha256").update(body).digest("base64");
  if (request.headers["if-none-match"] !== "*") return void refuse(403, "AccessDenied");
  if (request.headers["x-amz-sdk-checksum-algorithm"] !== "SHA256") return void refuse(400, "InvalidRequest");
  if (request.headers["x-amz-checksum-sha256"] !== digest) return void refuse(400, "BadDigest");
  if (objects.has(key)) return void refuse(412, "PreconditionFailed");
  objects.set(key, body);
  response.end();
}

function item(name: string): UploadItem {
  const file = join(folder, name);
  const content = `the file ${name}`;
  writeFileSync(file, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { key: `sha256/${sha256}/${name}`, file, sha256, size: content.length };
}

const upload = (items: readonly UploadItem[]) =>
  uploadOnce({ bucket: "mirror", region: "eu-west-1", credentials: undefined }, items, () => undefined);

test("each file is uploaded once, by its digest, and a second run uploads nothing", async () => {
  const items = ["a.deb", "b.deb"].map(item);
  expect(await upload(items)).toEqual({ uploaded: 2, present: 0 });
  expect([...objects.keys()].sort()).toEqual(items.map(({ key }) => key).sort());
  expect(await upload(items)).toEqual({ uploaded: 0, present: 2 });
});

test("a run that was interrupted uploads only what is missing", async () => {
  const items = ["a.deb", "b.deb"].map(item);
  await upload(items.slice(0, 1));
  expect(await upload(items)).toEqual({ uploaded: 1, present: 1 });
});

test("a file that another run has uploaded in the meantime stays as it is", async () => {
  const one = item("a.deb");
  instead = ({ method }) => {
    if (method === "PUT") objects.set(one.key, "theirs");
    return undefined;
  };
  expect(await upload([one])).toEqual({ uploaded: 0, present: 1 });
  expect(objects.get(one.key)).toBe("theirs");
});

test.each([
  ["an upload that a server fails once", 503, "SlowDown"],
  ["an upload that conflicts with another of the same key", 409, "ConditionalRequestConflict"],
])("%s is repeated, with the file from its beginning", async (_, status, code) => {
  let failures = 1;
  instead = ({ method }) => (method === "PUT" && failures-- > 0 ? [status, code] : undefined);
  expect(await upload([item("a.deb")])).toEqual({ uploaded: 1, present: 0 });
});

test("refuses a file that is not what its digest says: S3 compares them", async () => {
  await expect(upload([{ ...item("a.deb"), sha256: "0".repeat(64) }])).rejects.toThrow(
    /^AWS refuses the upload to mirror: BadDigest: for a test$/,
  );
});

test("says who may upload where AWS refuses, and what to deploy where there is no bucket", async () => {
  instead = () => [403, "AccessDenied"];
  await expect(upload([item("a.deb")])).rejects.toThrow(
    "AWS refuses the upload to mirror: for a test. Only the principals in the map's image.uploaders may assume the role",
  );
  instead = () => [404, "NoSuchBucket"];
  await expect(upload([item("a.deb")])).rejects.toThrow(
    "the bucket mirror does not exist: deploy the image stack of its region first",
  );
});
