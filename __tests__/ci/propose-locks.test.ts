import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { step } from "./support";

interface Call {
  readonly what: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const LOCK = "maps/image-sources/debian-12.lock.json";

let folder: string;
let server: Server;
let calls: Call[];
/** Whether the branch and the pull request of an earlier run are there. */
let isKnown: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "propose-"));
  mkdirSync(join(folder, "maps/image-sources"), { recursive: true });
  for (const name of [LOCK, "maps/image-sources/ubuntu-24.04.lock.json"]) writeFileSync(join(folder, name), "old");
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init");
  git("add", ".");
  git("-c", "user.name=A Test", "-c", "user.email=test@example.com", "commit", "--message", "first");
  calls = [];
  isKnown = false;
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const what = `${request.method ?? ""} ${pathname.replace("/repos/acme/forensics", "")}`;
    let text = "";
    request.on("data", (data: Buffer) => (text += data.toString()));
    request.on("end", () => {
      calls.push({ what, content: text === "" ? {} : (JSON.parse(text) as Call["content"]) });
      const [status, content] = answerTo(what);
      response.writeHead(status).end(JSON.stringify(content));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

function answerTo(what: string): readonly [number, unknown] {
  if (what === "GET /git/ref/heads/main") return [200, { object: { sha: "abc" } }];
  if (what === "POST /git/refs") return isKnown ? [422, {}] : [201, {}];
  if (what === `GET /contents/${LOCK}`) return [200, { sha: "blob" }];
  if (what === "GET /pulls") return [200, isKnown ? [{ number: 7 }] : []];
  if (what === "POST /pulls") return [201, { number: 8 }];
  return [200, {}];
}

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const propose = () =>
  step("propose-locks", [], folder, {
    BASE: "main",
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_REPOSITORY: "acme/forensics",
    GITHUB_TOKEN: "token",
    JURISDICTION_MAP: "maps/acme.yaml",
  });
const written = () => calls.filter(({ what }) => !what.startsWith("GET"));

it("proposes nothing while every lock is as it was committed", async () => {
  expect(await propose()).toEqual({ code: 0, output: "The locks are current.\n" });
  expect(calls).toEqual([]);
});

it("opens one pull request with the locks that have changed, and with nothing else", async () => {
  writeFileSync(join(folder, LOCK), "new");
  writeFileSync(join(folder, "maps/acme.yaml"), "organization: other");
  expect(await propose()).toEqual({ code: 0, output: `Pull request 8 has ${LOCK}.\n` });
  expect(written().map(({ what }) => what)).toEqual(["POST /git/refs", `PUT /contents/${LOCK}`, "POST /pulls"]);
  expect(written()[0]?.content).toEqual({ ref: "refs/heads/image-sources", sha: "abc" });
  expect(written()[1]?.content).toMatchObject({ branch: "image-sources", sha: "blob", content: "bmV3" });
  expect(written()[2]?.content).toMatchObject({ head: "image-sources", base: "main" });
});

it("updates the pull request that is open, from the protected branch as it is now", async () => {
  isKnown = true;
  writeFileSync(join(folder, LOCK), "new");
  expect(await propose()).toEqual({ code: 0, output: `Pull request 7 has ${LOCK}.\n` });
  expect(written().map(({ what }) => what)).toEqual([
    "POST /git/refs",
    "PATCH /git/refs/heads/image-sources",
    `PUT /contents/${LOCK}`,
  ]);
  expect(written()[1]?.content).toEqual({ sha: "abc", force: true });
});
