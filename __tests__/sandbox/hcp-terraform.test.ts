import { createHash } from "node:crypto";

import { api, ARCHIVE } from "../../sandbox/hcp-terraform/api";
import { Store } from "../../sandbox/hcp-terraform/store";

const HOST = "app.terraform.io";

interface Answer {
  readonly status: number;
  readonly data: { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> };
}

let store: Store;
let ask: ReturnType<typeof api>;

beforeEach(() => {
  store = new Store(["acme"]);
  ask = api({ store, token: "secret", planOf: () => undefined });
});

function call(method: string, url: string, data?: object, { host = HOST, token = "secret" } = {}): Answer {
  const { pathname: path, searchParams: query } = new URL(url, `https://${host}`);
  const body = Buffer.from(data === undefined ? "" : JSON.stringify({ data }));
  const { status, body: text = "{}" } = ask(host, { method, path, query, authorization: `Bearer ${token}`, body });
  return { status, data: (JSON.parse(text.toString() || "{}") as { data: Answer["data"] }).data };
}

function upload(url: unknown, content: string): number {
  const { host, pathname: path, searchParams: query } = new URL(String(url));
  return ask(host, { method: "PUT", path, query, authorization: undefined, body: Buffer.from(content) }).status;
}

const make = (name: string): Answer =>
  call("POST", "/api/v2/organizations/acme/workspaces", { type: "workspaces", attributes: { name } });

const stateOf = (serial: number, content: string, lineage = "one"): object => ({
  type: "state-versions",
  attributes: { serial, lineage, md5: createHash("md5").update(content).digest("hex") },
});

describe("the stand-in of HCP Terraform", () => {
  it("shows anyone where its API is, and the rest only to callers with the token", () => {
    const open = call("GET", "/.well-known/terraform.json", undefined, { token: "" });
    expect(open.status).toBe(200);
    const path = "/api/v2/organizations/acme/entitlement-set";
    expect(call("GET", path, undefined, { token: "another" }).status).toBe(401);
    expect(call("GET", path).status).toBe(200);
    expect(call("GET", path.replace("acme", "other")).status).toBe(404);
  });

  it("creates a workspace once, by its name", () => {
    expect(call("GET", "/api/v2/organizations/acme/workspaces/a").status).toBe(404);
    expect(make("a").status).toBe(201);
    expect(make("a").status).toBe(422);
    expect(call("GET", "/api/v2/organizations/acme/workspaces/a").data.attributes).toMatchObject({ name: "a" });
  });

  it("gives a lock to one run, until that run releases it", () => {
    const actions = `/api/v2/workspaces/${make("a").data.id}/actions`;
    const statuses = ["lock", "lock", "unlock", "unlock", "lock", "force-unlock"].map(
      (action) => call("POST", `${actions}/${action}`).status,
    );
    expect(statuses).toEqual([200, 409, 200, 409, 200, 200]);
  });

  it("accepts state only under the lock, complete, and never an older one or one of another lineage", () => {
    const { id } = make("a").data;
    const versions = `/api/v2/workspaces/${id}/state-versions`;
    const current = (): Answer => call("GET", `/api/v2/workspaces/${id}/current-state-version`);
    expect(call("POST", versions, stateOf(1, "{}")).status).toBe(409);
    call("POST", `/api/v2/workspaces/${id}/actions/lock`);
    const { attributes } = call("POST", versions, stateOf(1, "{}")).data;
    const url = attributes["hosted-state-upload-url"];
    expect(new URL(String(url)).host).toBe(ARCHIVE);
    expect(current().status).toBe(404);
    expect([upload(url, "torn"), upload(url, "{}"), upload(url, "{}")]).toEqual([422, 200, 409]);
    expect(current().data.attributes).toMatchObject({ serial: 1, status: "finalized" });
    expect(call("POST", versions, stateOf(1, "[]")).status).toBe(409);
    expect(call("POST", versions, stateOf(2, "[]", "another")).status).toBe(409);
    expect(call("POST", versions, stateOf(2, "[]")).status).toBe(201);
  });
});
