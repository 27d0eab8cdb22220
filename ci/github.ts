import { UserError } from "../src/user-error";
import { required } from "./run";

/** Asks GitHub's API, with the workflow's own token. */
export function call(method: string, path: string, content?: object): Promise<Response> {
  return fetch(`${process.env["GITHUB_API_URL"] ?? "https://api.github.com"}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${required("GITHUB_TOKEN")}`,
      "x-github-api-version": "2022-11-28",
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
}

/** The same, for what must succeed. @throws {UserError} with GitHub's answer */
export async function mustCall<T>(method: string, path: string, content?: object): Promise<T> {
  const response = await call(method, path, content);
  if (response.status >= 300)
    throw new UserError(`GitHub answered ${response.status} to ${method} ${path}: ${await response.text()}`);
  return (await response.json()) as T;
}
