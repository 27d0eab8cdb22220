import { createServer } from "node:http";

import { portOf, startProxy } from "../../sandbox/proxy";
import type { StandIn } from "../../sandbox/proxy";

/** A request as a client of AWS's makes it. */
export interface Asked {
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `another` belongs to another account. @default "key" */
  readonly accessKey?: string;
  /** @default "eu-central-1" */
  readonly region?: string;
}

export interface Front {
  /** What reached the emulator: method, URL and body. */
  readonly seen: readonly string[];
  ask(asked: Asked): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  close(): void;
}

/**
 * Stand-ins before a server in the emulator's place, which reports what reached it, and answers who the caller is.
 *
 * @param answer what it answers to everything else
 */
export async function standInFront(standIns: readonly StandIn[], answer = "from the emulator"): Promise<Front> {
  const seen: string[] = [];
  const emulator = createServer((request, response) => {
    let body = "";
    request.on("data", (data: Buffer) => (body += data.toString()));
    request.on("end", () => {
      const [, key = ""] = /Credential=([^/]+)/.exec(request.headers.authorization ?? "") ?? [];
      const account = key === "another" ? "210987654321" : "123456789012";
      if (body.includes("GetCallerIdentity")) response.end(`<Account>${account}</Account>`);
      else {
        seen.push(`${request.method ?? ""} ${request.url ?? ""} ${body}`);
        response.end(answer);
      }
    });
  });
  await new Promise<void>((done) => emulator.listen(0, "127.0.0.1", done));
  const proxy = await startProxy(portOf(emulator), [...standIns]);
  return {
    seen,
    ask: async ({
      service,
      method = "POST",
      path = "/",
      body,
      headers = {},
      accessKey = "key",
      region = "eu-central-1",
    }) => {
      const scope = `${accessKey}/20260101/${region}/${service}/aws4_request`;
      const response = await fetch(`http://127.0.0.1:${portOf(proxy)}${path}`, {
        method,
        headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, Signature=0`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    close: () => {
      proxy.close();
      emulator.close();
    },
  };
}
