import { createServer, request } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to AWS, read whole. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Taken from the signature's scope: the service and region that the caller means, and the caller's key. */
  readonly service: string;
  readonly region: string;
  readonly accessKey: string;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string | Buffer;
}

/** Sends a request on to the emulator. */
export type Forward = (request: AwsRequest) => Promise<AwsResponse>;

/** Answers what the emulator cannot; undefined leaves a request to the emulator. */
export type StandIn = (request: AwsRequest, forward: Forward) => Promise<AwsResponse | undefined>;

/** Puts stand-ins in front of an emulator on this machine. */
export async function startProxy(emulatorPort: number, standIns: readonly StandIn[]): Promise<Server> {
  const forward: Forward = (aws) => send(emulatorPort, aws);
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, standIns, forward).then(
      (response) => {
        reply(outgoing, response);
      },
      (error: unknown) => {
        reply(outgoing, { status: 500, body: String(error) });
      },
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function answer(incoming: IncomingMessage, standIns: readonly StandIn[], forward: Forward): Promise<AwsResponse> {
  const aws = await read(incoming);
  for (const standIn of standIns) {
    const response = await standIn(aws, forward);
    if (response !== undefined) return response;
  }
  return forward(aws);
}

async function read(incoming: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = "GET", url = "/", headers } = incoming;
  const { pathname, searchParams } = new URL(url, "http://emulator");
  const [, accessKey = "", region = "", service = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? "") ?? [];
  return {
    method,
    url,
    path: pathname,
    query: searchParams,
    headers,
    body: Buffer.concat(chunks),
    service,
    region,
    accessKey,
  };
}

function send(port: number, { method, url, headers, body }: AwsRequest): Promise<AwsResponse> {
  const length = { "content-length": String(body.length) };
  return new Promise((done, fail) => {
    const outgoing = request(
      { host: "127.0.0.1", port, method, path: url, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          done({ status: response.statusCode ?? 500, headers: response.headers, body: Buffer.concat(chunks) });
        });
        response.on("error", fail);
      },
    );
    outgoing.on("error", fail);
    outgoing.end(body);
  });
}

function reply(outgoing: ServerResponse, { status, headers = {}, body = "" }: AwsResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    // The body is sent as a whole, regardless of its transfer encoding.
    if (value !== undefined && !/^(transfer-encoding|connection|content-length)$/i.test(name)) {
      outgoing.setHeader(name, value);
    }
  }
  // An answer to HEAD has no body, but has its length.
  const length = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-length")?.[1];
  outgoing.setHeader(
    "content-length",
    body.length === 0 && typeof length === "string" ? length : Buffer.byteLength(body),
  );
  outgoing.writeHead(status);
  outgoing.end(body);
}
