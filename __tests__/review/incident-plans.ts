import type { PlanJson } from "../../src/configuration/plan-json";
import { readSynth } from "../../src/configuration/read-synth";
import type { Block } from "../../src/configuration/configuration";
import { textOf } from "../../src/configuration/values";
import { synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";
import { parsed } from "./plans";
import type { Given } from "./plans";

export type Edit = (template: Template) => void;

/** The plan of a stack from one map to another. */
export function planBetween(before: string, after: string, stack: string, edit: Edit = () => undefined): PlanJson {
  const head = synthesizeStack(after, stack);
  edit(head);
  return parsed(...changesOf(stack, synthesizeStack(before, stack), head));
}

/** Every resource, as a plan would show it: references as values, and what does not change as well. */
function changesOf(stack: string, before: Template, after: Template): readonly Given[] {
  const [old, now] = [resourcesOf(stack, before), resourcesOf(stack, after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((address) => {
    const [was, is] = [old.get(address) ?? null, now.get(address) ?? null];
    const actions = was === null ? "create" : is === null ? "delete" : isSame(was, is) ? "no-op" : "update";
    return { address, actions: [actions], before: was, after: is };
  });
}

function resourcesOf(stack: string, template: Template): ReadonlyMap<string, object> {
  const resources = readSynth(stack, template).blocks.filter(({ kind }) => kind === "resource");
  return new Map(
    resources.map(({ address, values }) => {
      const given = Object.entries(values).filter(([name]) => !["lifecycle", "depends_on"].includes(name));
      const arn = address.startsWith("aws_kms_key.") ? { arn: `arn of ${address}` } : {};
      const text = JSON.stringify({ ...Object.fromEntries(given), ...arn })
        .replaceAll(/(?<!\$)\$\{(aws_s3_bucket\.[^.]+)\.id\}/g, (_, bucket: string) => nameOf(resources, bucket))
        .replaceAll(/(?<!\$)\$\{([a-z0-9_]+\.[^.{}]+)\.([a-z_]+)\}/g, "$2 of $1")
        .replaceAll("$${", "${");
      return [address, JSON.parse(text) as object];
    }),
  );
}

function nameOf(resources: readonly Block[], bucket: string): string {
  return textOf(resources.find(({ address }) => address === bucket)?.values["bucket"]);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Drops one of the denials of a bucket's policy. */
export const withoutDenial: Edit = ({ resource }) => {
  const block = resource["aws_s3_bucket_policy"]?.["evidence_active_policy"] as { policy: string };
  const policy = JSON.parse(block.policy) as { Statement: { Sid: string }[] };
  policy.Statement = policy.Statement.filter(({ Sid }) => Sid !== "DenyInsecureTransport");
  block.policy = JSON.stringify(policy);
};

/** Changes nothing. */
export const asIs: Edit = () => undefined;

/** Keeps every log group's records for 30 days only. */
export const shorterLogs: Edit = ({ resource }) => {
  for (const log of Object.values(resource["aws_cloudwatch_log_group"] ?? {}))
    Object.assign(log, { retention_in_days: 30 });
};
