import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { step } from "./support";

const MARK = "<!-- forensics review -->";

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

let folder: string;
let server: Server;
let comments: Comment[];
let calls: string[];
let mayComment: boolean;

/** GitHub's comments of one pull request, by pages. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "comment-"));
  writeFileSync(join(folder, "review.md"), `${MARK}\nfirst`);
  comments = [];
  calls = [];
  mayComment = true;
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    let text = "";
    request.on("data", (data: Buffer) => (text += data.toString()));
    request.on("end", () => {
      calls.push(`${request.method ?? ""} ${url.pathname}`);
      const answer = (status: number, content: unknown) => response.writeHead(status).end(JSON.stringify(content));
      if (request.headers.authorization !== "Bearer token") return answer(401, {});
      if (request.method === "GET") {
        const page = Number(url.searchParams.get("page"));
        return answer(200, comments.slice((page - 1) * 100, page * 100));
      }
      if (!mayComment) return answer(403, {});
      const { body } = JSON.parse(text) as { body: string };
      if (request.method === "POST") {
        comments.push({ id: comments.length + 1, body, user: { login: "github-actions[bot]" } });
        return answer(201, {});
      }
      const own = comments.find(({ id }) => url.pathname.endsWith(`/issues/comments/${id}`));
      if (own !== undefined) own.body = body;
      return answer(own === undefined ? 404 : 200, {});
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const comment = () =>
  step("comment", ["review.md"], folder, {
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_REPOSITORY: "acme/forensics",
    GITHUB_TOKEN: "token",
    PULL_REQUEST: "7",
  });

it("is written once, and then updated, regardless of how many comments precede it", async () => {
  comments = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, body: "talk", user: { login: "ann" } }));
  expect(await comment()).toEqual({ code: 0, output: "The comment was created.\n" });
  writeFileSync(join(folder, "review.md"), `${MARK}\nsecond`);
  expect(await comment()).toEqual({ code: 0, output: "The comment was updated.\n" });
  expect(comments.filter(({ body }) => body.startsWith(MARK)).map(({ body }) => body)).toEqual([`${MARK}\nsecond`]);
  expect(calls.filter((call) => !call.startsWith("GET"))).toEqual([
    "POST /repos/acme/forensics/issues/7/comments",
    "PATCH /repos/acme/forensics/issues/comments/121",
  ]);
});

it("does not change a comment of another person with the same mark", async () => {
  comments = [{ id: 1, body: `${MARK}\nall is well`, user: { login: "eve" } }];
  await comment();
  expect(comments.map(({ body }) => body)).toEqual([`${MARK}\nall is well`, `${MARK}\nfirst`]);
});

it("is omitted if the token may not write, as for a fork", async () => {
  mayComment = false;
  expect(await comment()).toEqual({
    code: 0,
    output: "This run has no permission to comment: the report is in the summary of the run.\n",
  });
});
