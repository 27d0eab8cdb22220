import { UserError } from "../../../../user-error";

/** The network, as this program uses it. */
export type Fetch = typeof globalThis.fetch;

/** Asks a server, a few times if it does not answer. @throws {UserError} that says whether it is the network or the file */
export async function get(
  url: string,
  fetch: Fetch,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    const answer = await attempt(url, fetch, headers);
    if (answer instanceof Response && (answer.status < 500 || left === 0)) return answer;
    if (left === 0)
      throw new UserError(
        `${new URL(url).host} cannot be reached (${(answer as Error).message}): image mirror needs the internet; check the ` +
          "connection or the proxy, and run it again",
      );
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

const ATTEMPTS = 3;
const PAUSE_MS = 500;

async function attempt(
  url: string,
  fetch: Fetch,
  headers: Readonly<Record<string, string>>,
): Promise<Response | Error> {
  try {
    return await fetch(url, { headers });
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    return cause instanceof Error ? cause : (error as Error);
  }
}

/** What a server answers, whole. @throws {UserError} where it has no such file */
export async function fetchBytes(url: string, fetch: Fetch): Promise<Buffer> {
  const response = await get(url, fetch);
  if (!response.ok) throw missing(url, response.status);
  return Buffer.from(await response.arrayBuffer());
}

/** A file that its server does not have. */
export function missing(url: string, status: number): UserError {
  const reason = status === 404 ? "the server has no such file" : `the server answers ${status}`;
  return new UserError(
    `${url}: ${reason}. If a newer version has replaced it, renew the lock with npx forensics image mirror`,
  );
}
