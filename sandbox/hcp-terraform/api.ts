import { notFound, refuse } from "./json-api";
import type { ApiRequest, ApiResponse, Route } from "./json-api";
import { organizations } from "./organizations";
import { runContent, runs } from "./runs";
import { stateContent, stateVersions } from "./state-versions";
import type { Run, Store } from "./store";
import { workspaces } from "./workspaces";

/** Where content is kept: under a name that is not the API's, as HashiCorp's is. */
export const ARCHIVE = "archivist.terraform.io";

export interface ApiOptions {
  readonly store: Store;
  readonly token: string;
  /** The plan of a run, as JSON; undefined while it is not made. */
  readonly planOf: (run: Run) => string | undefined;
}

const BASE = "/api/v2";

/**
 * Terraform asks for the first without a token, and for the second to learn what it speaks with.
 *
 * https://developer.hashicorp.com/terraform/internals/remote-service-discovery
 */
const OPEN: readonly Route[] = [
  ["GET", /^\/\.well-known\/terraform\.json$/, () => ({ status: 200, headers: JSON_TYPE, body: DISCOVERY })],
  ["GET", /^\/api\/v2\/ping$/, () => ({ status: 204, headers: VERSION })],
];

const JSON_TYPE = { "content-type": "application/json" };
const DISCOVERY = JSON.stringify({ "tfe.v2": `${BASE}/`, "tfe.v2.1": `${BASE}/`, "tfe.v2.2": `${BASE}/` });
const VERSION = { "tfp-api-version": "2.6", "tfp-appname": "HCP Terraform" };

/** Answers as HCP Terraform's API does: the part of it that Terraform and this project's guide use. */
export function api({ store, token, planOf }: ApiOptions): (host: string, request: ApiRequest) => ApiResponse {
  const archive = `https://${ARCHIVE}`;
  const content = [...stateContent(store), ...runContent(store, planOf)];
  const routes = [
    ...organizations(store),
    ...workspaces(store),
    ...stateVersions(store, archive),
    ...runs(store, archive, planOf),
  ];
  return (host, request) => {
    if (host === ARCHIVE) return dispatch(content, request) ?? notFound();
    const open = dispatch(OPEN, request);
    if (open !== undefined) return open;
    if (request.authorization !== `Bearer ${token}`) return refuse(401, "unauthorized");
    if (!request.path.startsWith(`${BASE}/`)) return notFound();
    return dispatch(routes, { ...request, path: request.path.slice(BASE.length) }) ?? notFound();
  };
}

function dispatch(routes: readonly Route[], request: ApiRequest): ApiResponse | undefined {
  for (const [method, path, handler] of routes) {
    const parts = request.method === method ? path.exec(request.path) : null;
    if (parts !== null) return handler(request, ...parts.slice(1).map(decodeURIComponent));
  }
  return undefined;
}
