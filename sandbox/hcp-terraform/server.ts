import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import { rootCertificates } from "node:tls";

import { generate } from "selfsigned";

import type { RegionSpec } from "../../src/jurisdiction/spec";
import { portOf } from "../proxy";
import { api, ARCHIVE } from "./api";
import type { ApiRequest, ApiResponse } from "./json-api";
import { Store } from "./store";
import type { Run } from "./store";
import { startTunnel } from "./tunnel";

/** Where Terraform gets providers that this machine does not have. */
const REGISTRY = ["registry.terraform.io", "releases.hashicorp.com"];

const TOKEN = "sandbox";

export interface HcpTerraform {
  readonly store: Store;
  /** Every host that was asked for over TLS, whether it was let through or not. */
  readonly hosts: ReadonlySet<string>;
  /** In which Terraform finds this instead of HCP Terraform, trusts it and is known to it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

export interface HcpTerraformOptions {
  /** Where the certificate goes. */
  readonly folder: string;
  readonly hostnames: readonly string[];
  readonly organizations: readonly string[];
  /** The plan of a run, as JSON. @default none: no run comes to an end */
  readonly planOf?: (run: Run) => string | undefined;
  /** Fails a request, as a server in trouble does. @default none fails */
  readonly failure?: (request: ApiRequest) => ApiResponse | undefined;
}

/** Starts what the regions keep their state in, where any of them keeps it in HCP Terraform. */
export async function startHcpTerraformFor(
  specs: readonly RegionSpec[],
  folder: string,
): Promise<HcpTerraform | undefined> {
  const states = specs.flatMap(({ state }) => (state.backend === "cloud" ? [state] : []));
  if (states.length === 0) return undefined;
  return startHcpTerraform({
    folder,
    hostnames: [...new Set(states.map(({ hostname }) => hostname))],
    organizations: [...new Set(states.map(({ organization }) => organization))],
  });
}

/** Starts a stand-in of HCP Terraform that is reached by its own name, over TLS, through a proxy of this machine. */
export async function startHcpTerraform(options: HcpTerraformOptions): Promise<HcpTerraform> {
  const { folder, hostnames, organizations, planOf = () => undefined, failure = () => undefined } = options;
  const store = new Store(organizations);
  // A certificate is for a host, regardless of its port.
  const names = [...hostnames.map((hostname) => hostname.replace(/:\d+$/, "")), ARCHIVE];
  const { cert, private: key } = await certificateFor(names);
  const healthy = api({ store, token: TOKEN, planOf });
  const answer: typeof healthy = (host, request) => failure(request) ?? healthy(host, request);
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    void respond(incoming, outgoing, answer);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const here = { host: "127.0.0.1", port: portOf(server) };
  const hosts = new Set<string>();
  const tunnel = await startTunnel((host, port) => {
    hosts.add(host);
    if (names.includes(host)) return here;
    return REGISTRY.includes(host) ? { host, port } : undefined;
  });
  const trusted = join(folder, "trusted.pem");
  writeFileSync(trusted, [cert, ...trustedAlready(process.env)].join("\n"));
  const proxy = `http://127.0.0.1:${portOf(tunnel)}`;
  return {
    store,
    hosts,
    env: {
      HTTPS_PROXY: proxy,
      https_proxy: proxy,
      // No exception of the user's own may lead to the real one.
      NO_PROXY: "",
      no_proxy: "",
      SSL_CERT_FILE: trusted,
      CHECKPOINT_DISABLE: "1",
      ...Object.fromEntries(hostnames.map((name) => [tokenVariable(name), TOKEN])),
    },
    stop: () => {
      for (const one of [tunnel, server]) {
        one.close();
        one.closeAllConnections();
      }
    },
  };
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials */
function tokenVariable(hostname: string): string {
  return `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
}

/** The registry is the real one, and proves it as ever. */
function trustedAlready({ SSL_CERT_FILE: file }: NodeJS.ProcessEnv): readonly string[] {
  return file === undefined || !existsSync(file) ? rootCertificates : [readFileSync(file, "utf8")];
}

function certificateFor(names: readonly string[]) {
  return generate([{ name: "commonName", value: "HCP Terraform of the sandbox" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: ReturnType<typeof api>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = "GET", url = "/", headers } = incoming;
  const host = (headers.host ?? "").split(":")[0] ?? "";
  const { pathname: path, searchParams: query } = new URL(url, "https://hcp-terraform");
  const body = Buffer.concat(chunks);
  let response: ApiResponse;
  try {
    response = answer(host, { method, path, query, authorization: headers.authorization, body });
  } catch (error) {
    response = { status: 500, body: String(error) };
  }
  outgoing.writeHead(response.status, response.headers).end(response.body);
}
