import { createHash } from "node:crypto";

import { answer, given, notFound, refuse } from "./json-api";
import type { ApiResponse, Resource, Route } from "./json-api";
import { currentState, newId } from "./store";
import type { StateVersion, Store } from "./store";

/**
 * Versions of state, whose content comes and goes by addresses that are secrets themselves.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-versions
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-version-outputs
 */
export function stateVersions(store: Store, archive: string): readonly Route[] {
  return [
    [
      "GET",
      /^\/workspaces\/([^/]+)\/current-state-version$/,
      (_, id = "") => {
        const workspace = store.workspace(id);
        const current = workspace === undefined ? undefined : currentState(workspace);
        return current === undefined ? notFound() : answer(200, resource(current, archive));
      },
    ],
    [
      "GET",
      /^\/state-versions\/([^/]+)$/,
      (_, id = "") => {
        const version = store.states.find((one) => one.id === id);
        return version === undefined ? notFound() : answer(200, resource(version, archive));
      },
    ],
    [
      "GET",
      /^\/workspaces\/([^/]+)\/current-state-version-outputs$/,
      (_, id = "") => {
        const workspace = store.workspace(id);
        const current = workspace === undefined ? undefined : currentState(workspace);
        return current === undefined ? notFound() : answer(200, outputsOf(current));
      },
    ],
    [
      "POST",
      /^\/workspaces\/([^/]+)\/state-versions$/,
      (request, id = "") => {
        const workspace = store.workspace(id);
        if (workspace === undefined) return notFound();
        if (!workspace.locked) return refuse(409, "The workspace must be locked to create a state version");
        const { attributes } = given(request);
        const [serial, lineage, md5] = [Number(attributes["serial"]), attributes["lineage"], attributes["md5"]];
        if (typeof lineage !== "string" || typeof md5 !== "string") return refuse(422, "lineage and md5 are required");
        const current = currentState(workspace);
        if (current !== undefined && (serial <= current.serial || lineage !== current.lineage)) {
          return refuse(409, "The state has a serial that is not newer, or another lineage");
        }
        const made: StateVersion = { id: newId("sv"), serial, lineage, md5, raw: undefined, json: undefined };
        workspace.states.push(made);
        return answer(201, resource(made, archive));
      },
    ],
  ];
}

/** Where the content is; each version takes it once. */
export function stateContent(store: Store): readonly Route[] {
  const find = (id: string): StateVersion | undefined => store.states.find((one) => one.id === id);
  return [
    [
      "GET",
      /^\/state\/(sv-\w+)$/,
      (_, id = "") => {
        const raw = find(id)?.raw;
        return raw === undefined ? notFound() : { status: 200, body: raw };
      },
    ],
    [
      "PUT",
      /^\/(state|json)\/(sv-\w+)$/,
      ({ body }, kind = "", id = "") => {
        const version = find(id);
        return version === undefined ? notFound() : take(version, kind === "state" ? "raw" : "json", body);
      },
    ],
  ];
}

function take(version: StateVersion, kind: "raw" | "json", body: Buffer): ApiResponse {
  if (version[kind] !== undefined) return refuse(409, "already uploaded");
  const digest = createHash("md5").update(body).digest("hex");
  if (kind === "raw" && digest !== version.md5) return refuse(422, "the md5 is another one");
  version[kind] = body;
  return { status: 200 };
}

function resource({ id, serial, raw }: StateVersion, archive: string): Resource {
  return {
    id,
    type: "state-versions",
    attributes: {
      serial,
      status: raw === undefined ? "pending" : "finalized",
      "resources-processed": true,
      "hosted-state-download-url": `${archive}/state/${id}`,
      "hosted-state-upload-url": `${archive}/state/${id}`,
      "hosted-json-state-upload-url": `${archive}/json/${id}`,
    },
  };
}

function outputsOf({ id, raw }: StateVersion): readonly Resource[] {
  const { outputs } = JSON.parse(String(raw)) as {
    outputs: Readonly<
      Record<string, { readonly value: unknown; readonly type: unknown; readonly sensitive?: boolean }>
    >;
  };
  return Object.entries(outputs).map(([name, { value, type, sensitive = false }]) => ({
    id: `wsout-${id}-${name}`,
    type: "state-version-outputs",
    attributes: { name, sensitive, value, type, "detailed-type": type },
  }));
}
