import type { StoredObject } from "../../src/deploy/records/chain";
import { digestOf, planKey, recordKey, textOf } from "../../src/deploy/records/record";
import type { DeploymentRecord, Intent, Result } from "../../src/deploy/records/record";
import { sha256 } from "../../src/facts/digests";

export const STACK = "eu-eu-central-1";
export const DAYS = 365;
const DAY_MS = 86_400_000;

const COMMON = {
  format: "forensic-accounts/deployment/1",
  stack: STACK,
  account: "220000000001",
  region: "eu-central-1",
} as const;

export function intentOf(number: number, previous: DeploymentRecord | undefined, at: string): Intent {
  return {
    ...COMMON,
    kind: "intent",
    number,
    previous: previous === undefined ? null : digestOf(previous),
    at,
    who: "arn:aws:sts::900000000001:assumed-role/platform/ivy",
    deployer: "arn:aws:iam::220000000001:role/forensics-deployer",
    commit: { id: "4f2a", isClean: true },
    tool: "0.1.0",
    terraform: "1.11.4",
    providers: { "registry.terraform.io/hashicorp/aws": "5.100.0" },
    configuration: sha256(`configuration ${number}`),
    plan: sha256(planText(number)),
    review: { blocking: 0, approval: 0, notes: 3, approved: {} },
  };
}

export function resultOf(intent: Intent, at: string): Result {
  const { number } = intent;
  return { ...COMMON, kind: "result", number, previous: digestOf(intent), at, outcome: "applied", error: null };
}

/** A record as S3 holds it, stored at the time that it contains and locked for as long as it must be. */
export function stored(record: DeploymentRecord, storedAt = record.at): StoredObject {
  return objectOf(recordKey(record), textOf(record), storedAt);
}

/** The plan of an intent, as S3 holds it. */
export function storedPlan(intent: Intent, storedAt = intent.at): StoredObject {
  return objectOf(planKey(intent), planText(intent.number), storedAt);
}

function objectOf(key: string, content: string, storedAt: string): StoredObject {
  const time = new Date(storedAt);
  return {
    key,
    version: `version of ${key}`,
    storedAt: time,
    isDeleteMarker: false,
    content: Buffer.from(content),
    lockedUntil: new Date(time.getTime() + DAYS * DAY_MS),
  };
}

function planText(number: number): string {
  return `plan ${number}`;
}
