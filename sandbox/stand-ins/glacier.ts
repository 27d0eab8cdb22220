import { accountOf } from "../account";
import type { AwsRequest, AwsResponse, StandIn } from "../proxy";

interface Vault {
  accessPolicy?: string;
  notifications?: string;
  readonly tags: Map<string, string>;
  lock?: Lock;
}

interface Lock {
  readonly id: string;
  readonly policy: string;
  readonly created: Date;
  state: "InProgress" | "Locked";
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * The parts of Glacier vaults that the emulator lacks: access policy, notifications, tags, and the vault lock.
 *
 * Amazon Glacier Developer Guide, "Vault Operations": SetVaultAccessPolicy, SetVaultNotifications, AddTagsToVault,
 * InitiateVaultLock (fails while a lock is in progress or locked), CompleteVaultLock (needs the lock's id),
 * AbortVaultLock (fails once locked), GetVaultLock, and the lock's expiry after 24 hours.
 */
export function glacier(now: () => Date = () => new Date()): StandIn {
  const vaults = new Map<string, Vault>();
  return async (request, forward) => {
    const [, name, part, id] = /^\/[^/]+\/vaults\/([^/]+)\/([a-z-]+)(?:\/([^/]+))?$/.exec(request.path) ?? [];
    if (request.service !== "glacier" || name === undefined || part === undefined) return undefined;
    const key = `${await accountOf(request, forward)} ${request.region} ${name}`;
    const vault = vaults.get(key) ?? { tags: new Map<string, string>() };
    vaults.set(key, vault);
    if (vault.lock?.state === "InProgress" && now().getTime() - vault.lock.created.getTime() > DAY) delete vault.lock;
    switch (part) {
      case "access-policy":
        return accessPolicy(vault, request);
      case "notification-configuration":
        return notifications(vault, request);
      case "tags":
        return tags(vault, request);
      case "lock-policy":
        return id === undefined ? lockPolicy(vault, request, now) : completeLock(vault, id);
      default:
        return undefined;
    }
  };
}

function accessPolicy(vault: Vault, { method, body }: AwsRequest): AwsResponse {
  if (method === "PUT") vault.accessPolicy = (JSON.parse(body.toString()) as { Policy: string }).Policy;
  if (method === "DELETE") delete vault.accessPolicy;
  if (method !== "GET") return { status: 204 };
  return vault.accessPolicy === undefined ? notFound("access policy") : json({ Policy: vault.accessPolicy });
}

function notifications(vault: Vault, { method, body }: AwsRequest): AwsResponse {
  if (method === "PUT") vault.notifications = body.toString();
  if (method === "DELETE") delete vault.notifications;
  if (method !== "GET") return { status: 204 };
  return vault.notifications === undefined
    ? notFound("notification configuration")
    : { status: 200, body: vault.notifications };
}

function tags(vault: Vault, { method, query, body }: AwsRequest): AwsResponse {
  if (method === "GET") return json({ Tags: Object.fromEntries(vault.tags) });
  if (query.get("operation") === "remove") {
    for (const name of (JSON.parse(body.toString()) as { TagKeys: readonly string[] }).TagKeys) vault.tags.delete(name);
  } else {
    const added = (JSON.parse(body.toString()) as { Tags: Readonly<Record<string, string>> }).Tags;
    for (const [name, value] of Object.entries(added)) vault.tags.set(name, value);
  }
  return { status: 204 };
}

function lockPolicy(vault: Vault, { method, body }: AwsRequest, now: () => Date): AwsResponse {
  const { lock } = vault;
  if (method === "GET") return lock === undefined ? notFound("lock policy") : json(lockView(lock));
  if (method === "DELETE") {
    if (lock?.state === "Locked") return refused("AccessDeniedException", "The vault lock is already Locked", 403);
    delete vault.lock;
    return { status: 204 };
  }
  if (lock !== undefined) return refused("AccessDeniedException", `The vault lock is already ${lock.state}`, 403);
  const id = `lock-${now().getTime()}`;
  vault.lock = {
    id,
    policy: (JSON.parse(body.toString()) as { Policy: string }).Policy,
    created: now(),
    state: "InProgress",
  };
  return { status: 201, headers: { "x-amz-lock-id": id } };
}

function completeLock(vault: Vault, id: string): AwsResponse {
  if (vault.lock === undefined) return notFound("lock policy");
  if (vault.lock.id !== id) return refused("InvalidParameterValueException", `Not the id of this lock: ${id}`, 400);
  vault.lock.state = "Locked";
  return { status: 204 };
}

function lockView({ policy, state, created }: Lock): object {
  const view = { Policy: policy, State: state, CreationDate: created.toISOString() };
  return state === "Locked" ? view : { ...view, ExpirationDate: new Date(created.getTime() + DAY).toISOString() };
}

function json(body: object): AwsResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function notFound(what: string): AwsResponse {
  return refused("ResourceNotFoundException", `No ${what} is set`, 404);
}

function refused(code: string, message: string, status: number): AwsResponse {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: JSON.stringify({ code, message, type: "Client" }),
  };
}
