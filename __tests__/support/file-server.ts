import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A server of a folder's files, which answers ranges, and notes what it was asked. */
export interface FileServer {
  readonly url: string;
  /** Each request: its method, its path and its range. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Answers by path, before the files. */
  readonly answers?: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage) => void>>;
}

export async function serveFolder(folder: string, { answers = {} }: ServerOptions = {}): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/");
    const { range } = request.headers;
    requests.push([request.method, path, ...(range === undefined ? [] : [range])].join(" "));
    const answer = answers[path];
    if (answer === undefined) sendFile(join(folder, path), request, response);
    else answer(response, request);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}

function sendFile(file: string, { method, headers }: IncomingMessage, response: ServerResponse): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  const { size, mtime } = statSync(file);
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  if (from > 0 && from >= size) {
    response.writeHead(416, { "content-range": `bytes */${size}` }).end();
    return;
  }
  const more = from > 0 ? { "content-range": `bytes ${from}-${size - 1}/${size}` } : {};
  response.writeHead(from > 0 ? 206 : 200, {
    ...{ "content-length": size - from, "last-modified": mtime.toUTCString(), etag: `"${size}-${mtime.getTime()}"` },
    ...more,
  });
  if (method === "HEAD") response.end();
  else createReadStream(file, { start: from }).pipe(response);
}
