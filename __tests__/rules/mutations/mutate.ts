import type { Template } from "../../support/synth";

/** One change of a synthesized stack that must not go unnoticed, and the rule that must report it. */
export interface Mutation {
  readonly rule: string;
  readonly stack: string;
  readonly what: string;
  readonly change: (template: Template) => void;
  /** Files that lie next to the stack's own. */
  readonly otherFiles?: readonly string[];
  /** @default "violating" */
  readonly outcome?: "unknown";
}

export type Block = Record<string, unknown>;

export const VAULT = "eu-eu-central-1";
export const BUCKET = "ch-eu-central-2";
export const STATE = "state-eu-eu-central-1";
export const BASTION = "sg-ap-southeast-1";

function blockOf(template: Template, address: string): Block {
  const [type = "", name = ""] = address.split(".");
  const block = (template.resource as Record<string, Record<string, Block>>)[type]?.[name];
  if (block === undefined) throw new Error(`no ${address}`);
  return block;
}

/** One attribute changed; the path may go through the first of a list. */
export function set(rule: string, address: string, path: string, value: unknown, stack = VAULT): Mutation {
  return {
    rule,
    stack,
    what: `${address} ${path} = ${value === undefined ? "nothing" : JSON.stringify(value)}`,
    change: (template) => {
      const names = path.split(".");
      const last = names.pop() ?? "";
      let block: unknown = blockOf(template, address);
      for (const name of names) {
        const inner = (block as Block)[name];
        block = Array.isArray(inner) ? inner[0] : inner;
      }
      if (value === undefined) Reflect.deleteProperty(block as Block, last);
      else (block as Block)[last] = value;
    },
  };
}

/** One resource more. */
export function add(rule: string, type: string, values: Block, stack = VAULT): Mutation {
  return {
    rule,
    stack,
    what: `+ ${type} ${JSON.stringify(values)}`,
    change: ({ resource }) => {
      const all = resource as Record<string, Record<string, Block>>;
      all[type] = { ...all[type], "added-by-mutation": values };
    },
  };
}

/** One resource fewer. */
export function drop(rule: string, address: string, stack = VAULT): Mutation {
  return {
    rule,
    stack,
    what: `- ${address}`,
    change: ({ resource }) => {
      const [type = "", name = ""] = address.split(".");
      const all = resource as Record<string, Record<string, Block>>;
      if (all[type]?.[name] === undefined) throw new Error(`no ${address}`);
      all[type] = Object.fromEntries(Object.entries(all[type]).filter(([id]) => id !== name));
    },
  };
}

export type Statement = Record<string, unknown> & { Sid: string };

/** One policy changed, statement by statement. */
export function policy(
  rule: string,
  address: string,
  what: string,
  change: (statements: Statement[]) => Statement[],
  { stack = VAULT, attribute = "policy" } = {},
): Mutation {
  return {
    rule,
    stack,
    what: `${address} ${attribute}: ${what}`,
    change: (template) => {
      const block = blockOf(template, address);
      const document = JSON.parse(String(block[attribute])) as { Statement: Statement[] };
      block[attribute] = JSON.stringify({ ...document, Statement: change(structuredClone(document.Statement)) });
    },
  };
}

export function dropStatement(rule: string, address: string, sid: string, options = {}): Mutation {
  return policy(
    rule,
    address,
    `- ${sid}`,
    (statements) => {
      if (!statements.some(({ Sid }) => Sid === sid)) throw new Error(`no ${sid} in ${address}`);
      return statements.filter(({ Sid }) => Sid !== sid);
    },
    options,
  );
}

export function addStatement(rule: string, address: string, statement: object, options = {}): Mutation {
  return policy(
    rule,
    address,
    `+ ${JSON.stringify(statement)}`,
    (statements) => [...statements, { Sid: "Added", ...statement }],
    options,
  );
}

export const LOCKED = [
  "evidence_incoming",
  "evidence_legal-hold",
  "logs_trail",
  "logs_session-logs",
  "logs_network-logs",
  "logs_copies",
];
export const BUCKETS = [...LOCKED, "evidence_active", "evidence_reports", "logs_access-logs", "logs_records"];
export const KEYS = [
  "keys_evidence",
  "keys_logs",
  "keys_trail",
  "keys_sessions",
  "keys_workstation",
  "alerts_encryption",
];
export const FOREIGN = "us-east-1";

export function sections(template: Template): Block {
  return template as unknown as Block;
}
export function terraform(template: Template): Block {
  return sections(template)["terraform"] as Block;
}
export function backend(template: Template): Block {
  return (terraform(template)["backend"] as Record<string, Block>)["s3"] ?? {};
}
export function provider(template: Template): Block {
  return (sections(template)["provider"] as Record<string, Block[]>)["aws"]?.[0] ?? {};
}
