import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

import type { Piped } from "../dialogue";

/**
 * Does work with an address that leads into another network.
 *
 * @param open starts a program in that network, which carries one connection
 */
export async function withPassage<T>(open: () => Piped, work: (address: string) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const { stdin, stdout } = open();
    for (const stream of [socket, stdin]) stream.on("error", () => undefined);
    socket.on("close", () => stdin.end());
    socket.pipe(stdin);
    stdout.pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}
