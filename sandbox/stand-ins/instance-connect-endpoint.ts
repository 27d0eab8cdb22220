import { accountOf } from "../account";
import type { AwsResponse, StandIn } from "../proxy";
import { answer, element, escaped, formOf, refusal } from "./ec2-query";

interface Endpoint {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly subnet: string;
  readonly securityGroups: readonly string[];
  readonly preserveClientIp: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

/** By account and region, then by the endpoint's id. */
type Endpoints = Map<string, Map<string, Endpoint>>;

type Action = (endpoints: Map<string, Endpoint>, form: URLSearchParams, where: Place) => AwsResponse;

interface Place {
  readonly account: string;
  readonly region: string;
  readonly next: () => number;
}

/**
 * EC2 Instance Connect Endpoints, of which the emulator has none. One is complete as soon as it is made.
 *
 * Amazon EC2 API Reference: CreateInstanceConnectEndpoint, DescribeInstanceConnectEndpoints (by id; without one, all),
 * DeleteInstanceConnectEndpoint.
 */
export function instanceConnectEndpoint(): StandIn {
  const all: Endpoints = new Map();
  let made = 0;
  return async (request, forward) => {
    const form = request.service === "ec2" ? formOf(request) : undefined;
    const action = ACTIONS[form?.get("Action") ?? ""];
    if (form === undefined || action === undefined) return undefined;
    const place = { account: await accountOf(request, forward), region: request.region, next: () => ++made };
    const key = `${place.account} ${place.region}`;
    const endpoints = all.get(key) ?? new Map<string, Endpoint>();
    all.set(key, endpoints);
    return action(endpoints, form, place);
  };
}

const ACTIONS: Readonly<Record<string, Action>> = {
  CreateInstanceConnectEndpoint: create,
  DescribeInstanceConnectEndpoints: describe,
  DeleteInstanceConnectEndpoint: remove,
};

function create(endpoints: Map<string, Endpoint>, form: URLSearchParams, { account, region, next }: Place) {
  const endpoint: Endpoint = {
    id: `eice-${next().toString(16).padStart(17, "0")}`,
    account,
    region,
    subnet: form.get("SubnetId") ?? "",
    securityGroups: valuesOf(form, /^SecurityGroupId\.\d+$/),
    preserveClientIp: form.get("PreserveClientIp") === "true",
    tags: tagsOf(form),
  };
  endpoints.set(endpoint.id, endpoint);
  const view = element("instanceConnectEndpoint", viewOf(endpoint, "create-complete"));
  return answer("CreateInstanceConnectEndpoint", view);
}

function describe(endpoints: Map<string, Endpoint>, form: URLSearchParams): AwsResponse {
  const ids = valuesOf(form, /^InstanceConnectEndpointId\.\d+$/);
  const missing = ids.find((id) => !endpoints.has(id));
  if (missing !== undefined) return notFound(missing);
  const chosen = [...endpoints.values()].filter(({ id }) => ids.length === 0 || ids.includes(id));
  const items = chosen.map((endpoint) => element("item", viewOf(endpoint, "create-complete")));
  return answer("DescribeInstanceConnectEndpoints", element("instanceConnectEndpointSet", items.join("")));
}

function remove(endpoints: Map<string, Endpoint>, form: URLSearchParams): AwsResponse {
  const id = form.get("InstanceConnectEndpointId") ?? "";
  const endpoint = endpoints.get(id);
  if (endpoint === undefined) return notFound(id);
  endpoints.delete(id);
  const view = element("instanceConnectEndpoint", viewOf(endpoint, "delete-in-progress"));
  return answer("DeleteInstanceConnectEndpoint", view);
}

function viewOf({ id, account, region, ...endpoint }: Endpoint, state: string): string {
  const tags = [...endpoint.tags].map(([key, value]) =>
    element("item", element("key", escaped(key)) + element("value", escaped(value))),
  );
  return [
    element("ownerId", account),
    element("instanceConnectEndpointId", id),
    element("instanceConnectEndpointArn", `arn:aws:ec2:${region}:${account}:instance-connect-endpoint/${id}`),
    element("state", state),
    element("stateMessage", ""),
    element("dnsName", `${id}.ec2-instance-connect-endpoint.${region}.amazonaws.com`),
    element("networkInterfaceIdSet", element("item", id.replace("eice", "eni"))),
    element("availabilityZone", `${region}a`),
    element("subnetId", endpoint.subnet),
    element("preserveClientIp", String(endpoint.preserveClientIp)),
    element("securityGroupIdSet", endpoint.securityGroups.map((group) => element("item", group)).join("")),
    element("tagSet", tags.join("")),
    element("ipAddressType", "ipv4"),
  ].join("");
}

function valuesOf(form: URLSearchParams, name: RegExp): readonly string[] {
  return [...form].filter(([key]) => name.test(key)).map(([, value]) => value);
}

function tagsOf(form: URLSearchParams): ReadonlyMap<string, string> {
  const tags = [...form].flatMap(([name, key]): [string, string][] => {
    const [, prefix] = /^(TagSpecification\.1\.Tag\.\d+)\.Key$/.exec(name) ?? [];
    return prefix === undefined ? [] : [[key, form.get(`${prefix}.Value`) ?? ""]];
  });
  return new Map(tags);
}

function notFound(id: string): AwsResponse {
  return refusal(
    "InvalidInstanceConnectEndpointId.NotFound",
    `The instance connect endpoint ID '${id}' does not exist`,
  );
}
