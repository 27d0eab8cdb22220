import { someKeyArn } from "../../src/facts/aws/issued-names";
import { bucketFacts } from "../../src/facts/buckets/buckets";
import { logGroupsOf } from "../../src/facts/logs/log-groups";
import { machinesOf } from "../../src/facts/machines/machines";
import type { Machine } from "../../src/facts/machines/machines";
import { interfaceServices } from "../../src/facts/network/endpoint-services";
import { roleFacts, rolesOf } from "../../src/facts/roles/roles";
import { bucketsOf } from "../../src/facts/stacks/may-hold";
import { STACK_KINDS } from "../../src/facts/stacks/stack-kinds";
import { bucketsNamedIn, evidenceBuckets } from "../../src/jurisdiction/names";
import type { BucketPurpose, RolePurpose } from "../../src/jurisdiction/names";
import { ROLES } from "../../src/jurisdiction/spec";
import type { RegionSpec, Role } from "../../src/jurisdiction/spec";
import { PADDING, card, widthOf } from "./diagram";
import type { Arrow, Diagram, Group, Leaf, Part, Stack, TextStyle } from "./diagram";
import { FRAME } from "./layout";
import { BUCKET_WORDS, LOG_WORDS, SERVICE_WORDS } from "./words";

/** The columns, in pixels. */
const ROLE_WIDTH = 142;
const MACHINE_WIDTH = 112;
const ENDPOINT_WIDTH = 108;

/** A row of a bucket, in pixels: its height, and where its padlock and its name begin. */
const ROW = { height: 26, padlock: 9, name: 25, gap: 9 } as const;
/** Where the words begin: behind the longest name. */
const WORDS = ROW.name + longest(bucketsNamedIn({}), "name") + ROW.gap;
const STORE_WIDTH = WORDS + longest(Object.values(BUCKET_WORDS), "note") + PADDING;

/** One region's account, by the tables that its stacks are rendered from. */
export function accountDiagram(spec: RegionSpec): Diagram {
  return {
    title: "One region's forensic account",
    description: describe(spec),
    root: {
      id: "account",
      colour: "neutral",
      title: "One forensic account, in one region",
      flow: "right",
      parts: [roleStack(spec), network(spec), ...stores(spec)],
    },
    arrows: arrowsOf(spec),
    legend: [
      { sign: "closed", text: "every object locked" },
      { sign: "open", text: "objects locked one by one" },
      { sign: "neutral", text: "not locked" },
      { sign: "people", text: "people and sessions" },
      { sign: "network", text: "network" },
      { sign: "custody", text: "custody" },
    ],
  };
}

function roleStack(spec: RegionSpec): Stack {
  return {
    id: "roles",
    colour: "people",
    title: "Roles",
    rows: [
      ...ROLES.map((role) =>
        card(`role-${role}`, "people", ROLE_WIDTH, [
          { text: capital(role), style: "name" },
          { text: descriptionOf(spec, role), style: "note" },
        ]),
      ),
      card("service-roles", "neutral", ROLE_WIDTH, [
        { text: "Machines and services", style: "name" },
        { text: listed(serviceRoles(spec).map((role) => SERVICE_WORDS[role])), style: "note" },
      ]),
    ],
  };
}

function network(spec: RegionSpec): Group {
  return {
    id: "vpc",
    colour: "network",
    title: "Isolated VPC: no way to the internet",
    flow: "right",
    parts: [
      {
        id: "machines",
        colour: "network",
        title: "Workstation subnets",
        rows: machinesOf(spec).map(machine),
      },
      {
        id: "endpoints",
        colour: "network",
        title: "Endpoint subnets",
        rows: interfaceServices(spec).map(([service]) =>
          card(endpointId(service), "network", ENDPOINT_WIDTH, [{ text: service, style: "name" }]),
        ),
      },
      card("s3", "network", ENDPOINT_WIDTH, [
        { text: "S3 gateway endpoint", style: "name" },
        { text: "the only way to read evidence, except reports", style: "note" },
      ]),
    ],
  };
}

const MACHINE_WORDS: Readonly<Record<Machine, readonly string[]>> = {
  workstation: ["golden image", "encrypted disks", "no key pair", "no public address", "records itself"],
  bastion: ["the only way to the workstation", "no public address", "records itself"],
};

function machine(name: Machine): Leaf {
  return card(`machine-${name}`, "network", MACHINE_WIDTH, [
    { text: capital(name), style: "name" },
    ...MACHINE_WORDS[name].map((text) => ({ text, style: "note" }) as const),
  ]);
}

function stores(spec: RegionSpec): readonly Part[] {
  const evidence = evidenceBuckets(spec);
  const logs = bucketsOf("region", spec).filter((purpose) => !evidence.includes(purpose));
  const keys = [...STACK_KINDS.region.keys, ...STACK_KINDS.state.keys];
  const store = (id: string, title: string, texts: readonly string[]): Leaf => ({
    ...card(id, "neutral", STORE_WIDTH + 2 * FRAME.side, [
      { text: title, style: "name" },
      { text: listed(texts), style: "note" },
    ]),
    isLast: true,
  });
  return [
    store(
      "log-groups",
      "CloudWatch log groups",
      logGroupsOf(spec).map((purpose) => LOG_WORDS[purpose]),
    ),
    store("keys", "KMS keys, one for each purpose", keys),
    bucketStack(spec, "evidence", "Evidence", evidence),
    ...(spec.retention.archive.kind === "glacier-vault-lock"
      ? [store("vault", "Glacier vault", ["closed cases, under a vault lock"])]
      : []),
    bucketStack(spec, "custody-logs", "Custody logs", logs),
    bucketStack(spec, "deployment", "Deployment", bucketsOf("state", spec)),
  ];
}

function bucketStack(spec: RegionSpec, id: string, title: string, buckets: readonly BucketPurpose[]): Stack {
  return { id, colour: "custody", title, rows: buckets.map((purpose) => bucketRow(spec, purpose)), isLast: true };
}

function bucketRow(spec: RegionSpec, purpose: BucketPurpose): Leaf {
  const { lock } = bucketFacts(spec, purpose);
  return {
    id: bucketId(purpose),
    colour: lock === "none" ? "neutral" : "custody",
    texts: [
      { text: purpose, style: "name", x: ROW.name, y: 17 },
      { text: BUCKET_WORDS[purpose], style: "note", x: WORDS, y: 17 },
    ],
    ...(lock === "none" ? {} : { padlock: { isClosed: lock !== "each-object", x: ROW.padlock, y: 7 } }),
    width: STORE_WIDTH,
    height: ROW.height,
  };
}

function arrowsOf(spec: RegionSpec): readonly Arrow[] {
  const entry = spec.sessions.mode === "bastion" ? "machine-bastion" : "machine-workstation";
  return [
    { from: "role-investigator", to: entry, colour: "people" },
    { from: "machine-workstation", to: endpointId("logs"), colour: "network" },
    { from: "machine-workstation", to: "s3", colour: "network" },
    { from: endpointId("logs"), to: "log-groups", colour: "network" },
    { from: endpointId("kms"), to: "keys", colour: "network" },
    { from: "s3", to: "evidence", colour: "custody" },
    { from: "s3", to: bucketId("session-logs"), colour: "custody" },
  ];
}

/** Everything that the picture shows, in sentences. */
function describe(spec: RegionSpec): string {
  const buckets = (["region", "state"] as const).flatMap((kind) => bucketsOf(kind, spec));
  return [
    `Roles, closed until an activation opens them: ${listed(ROLES)}.`,
    `An isolated VPC with ${listed(machinesOf(spec))}, endpoints for ${listed(interfaceServices(spec).map(([service]) => service))}, and a gateway endpoint for S3, the only way to read evidence, except issued reports.`,
    `Buckets: ${listed(buckets.map((purpose) => `${purpose} (${BUCKET_WORDS[purpose]}; ${lockWords(spec, purpose)})`))}.`,
    `Log groups: ${listed(logGroupsOf(spec).map((purpose) => LOG_WORDS[purpose]))}.`,
    `KMS keys: ${listed([...STACK_KINDS.region.keys, ...STACK_KINDS.state.keys])}.`,
  ].join(" ");
}

function lockWords(spec: RegionSpec, purpose: BucketPurpose): string {
  const { lock } = bucketFacts(spec, purpose);
  if (lock === "none") return "not locked";
  return lock === "each-object" ? "objects locked one by one" : "every object locked";
}

function serviceRoles(spec: RegionSpec): readonly Exclude<RolePurpose, Role>[] {
  return rolesOf(spec).filter((role): role is Exclude<RolePurpose, Role> => !ROLES.some((one) => one === role));
}

function descriptionOf(spec: RegionSpec, role: Role): string {
  const some = { arn: someKeyArn(spec) };
  return roleFacts(spec, role, { key: () => some, topic: () => some }).description;
}

function endpointId(service: string): string {
  return `endpoint-${service}`;
}

function bucketId(purpose: BucketPurpose): string {
  return `bucket-${purpose}`;
}

function longest(texts: readonly string[], style: TextStyle): number {
  return Math.ceil(Math.max(...texts.map((text) => widthOf(text, style))));
}

function listed(words: readonly string[]): string {
  return words.join(", ");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
