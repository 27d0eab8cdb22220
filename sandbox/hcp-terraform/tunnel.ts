import { createServer } from "node:http";
import type { Server } from "node:http";
import { connect } from "node:net";
import type { Socket } from "node:net";

/** Where a host's connections go instead; undefined refuses them. */
export type Way = (host: string, port: number) => { readonly host: string; readonly port: number } | undefined;

/** An HTTPS proxy of this machine: what a program connects to is decided here, and nowhere else. */
export async function startTunnel(way: Way): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(405).end();
  });
  server.on("connect", (request, client: Socket, head: Buffer) => {
    const [host = "", port = "443"] = (request.url ?? "").split(":");
    const target = way(host, Number(port));
    if (target === undefined) {
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const there = connect(target, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      there.write(head);
      there.pipe(client).pipe(there);
    });
    there.on("error", () => client.destroy());
    client.on("error", () => there.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}
