import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { download } from "../../../src/cli/image/mirror/fetch/download";
import { serveFolder } from "../../support/file-server";
import type { FileServer } from "../../support/file-server";

const CONTENT = "0123456789".repeat(1000);
const SHA256 = createHash("sha256").update(CONTENT).digest("hex");

let folder: string;
let server: FileServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "forensics-download-"));
  writeFileSync(join(folder, "a.deb"), CONTENT);
  server = await serveFolder(folder);
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const wanted = () => ({ url: `${server.url}/a.deb`, file: join(folder, "cache/a.deb"), sha256: SHA256, fetch });

test("a file arrives whole, under its name only when it is whole", async () => {
  expect(await download(wanted())).toEqual({ sha256: SHA256, size: 10_000 });
  expect(readFileSync(wanted().file, "utf8")).toBe(CONTENT);
  expect(existsSync(`${wanted().file}.part`)).toBe(false);
});

test("a file of an earlier run is not downloaded again", async () => {
  await download(wanted());
  await download(wanted());
  expect(server.requests).toEqual(["GET /a.deb"]);
});

test("a part of an earlier run is completed from its end", async () => {
  await download(wanted());
  rmSync(wanted().file);
  writeFileSync(`${wanted().file}.part`, CONTENT.slice(0, 4000));
  await download(wanted());
  expect(server.requests.at(-1)).toBe("GET /a.deb bytes=4000-");
  expect(readFileSync(wanted().file, "utf8")).toBe(CONTENT);
});

test("a part that is the whole file needs no more of it", async () => {
  await download(wanted());
  rmSync(wanted().file);
  writeFileSync(`${wanted().file}.part`, CONTENT);
  expect(await download(wanted())).toEqual({ sha256: SHA256, size: 10_000 });
});

test("what arrives is counted, and what was there too", async () => {
  await download(wanted());
  rmSync(wanted().file);
  writeFileSync(`${wanted().file}.part`, CONTENT.slice(0, 4000));
  const counts: number[] = [];
  await download({ ...wanted(), onBytes: (bytes) => counts.push(bytes) });
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(10_000);
});

test("refuses another file under the same name, and does not keep it", async () => {
  writeFileSync(join(folder, "a.deb"), "another");
  const other = createHash("sha256").update("another").digest("hex");
  await expect(download(wanted())).rejects.toThrow(
    `${server.url}/a.deb is not the file of the lock: its SHA-256 is ${other}, and ${SHA256} is expected.`,
  );
  expect(existsSync(wanted().file)).toBe(false);
  expect(existsSync(`${wanted().file}.part`)).toBe(false);
});

test("a damaged file of an earlier run is downloaded again", async () => {
  await download(wanted());
  writeFileSync(wanted().file, "damaged");
  await download(wanted());
  expect(readFileSync(wanted().file, "utf8")).toBe(CONTENT);
});

test("refuses a file that the server does not have, and says what to do", async () => {
  rmSync(join(folder, "a.deb"));
  await expect(download(wanted())).rejects.toThrow(
    `${server.url}/a.deb: the server has no such file. If a newer version has replaced it, renew the lock`,
  );
});

test("a server that cannot be reached is the network's fault, and says so", async () => {
  await server.close();
  await expect(download(wanted())).rejects.toThrow(
    /^127\.0\.0\.1:\d+ cannot be reached \(.*\): image mirror needs the internet/,
  );
  server = await serveFolder(folder);
});
