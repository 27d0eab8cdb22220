import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import type { Statement } from "../../src/facts/policies/policy";
import type { Template } from "./synth";

/**
 * A stack as a reviewer wants to read it: one line for each resource, each policy statement and each line of user data,
 * so that a change of one thing is a change of one line.
 */
export function golden(template: Template): string {
  const resources: string[] = [];
  const policies: string[] = [];
  const userData: string[] = [];
  for (const [kind, types] of [
    ["", template.resource],
    ["data.", template.data ?? {}],
  ] as const) {
    for (const [type, blocks] of Object.entries(types)) {
      for (const [name, block] of Object.entries(blocks)) {
        const address = `${kind}${type}.${name}`;
        const plain = Object.entries(block).filter(
          ([key, value]) =>
            !(isPolicy(value) && policyLines(address, key, value, policies)) &&
            !(key.startsWith("user_data") && userDataLines(address, value as string, userData)),
        );
        resources.push(`${address} ${JSON.stringify(Object.fromEntries(plain))}`);
      }
    }
  }
  const rest = { terraform: template.terraform, provider: template.provider, output: template.output };
  return [
    ...Object.entries(rest).map(([key, value]) => `${key} ${JSON.stringify(value)}`),
    "",
    ...resources,
    "",
    ...policies,
    "",
    ...(userData.length === 0 ? [] : [...userData, ""]),
  ].join("\n");
}

/** What of a stack is its own: its place, which every line would repeat. */
interface Place {
  readonly jurisdiction: string;
  readonly region: string;
  readonly account: string;
}

/**
 * How a stack reads otherwise than another one, line by line and without the names of their places: what a reviewer of
 * the second stack has not read in the first.
 */
export function goldenDifference(one: string, of: Place, other: string, from: Place): string {
  const [lines, known] = [placeless(one, of), placeless(other, from)];
  const lost = known.filter((line) => !lines.includes(line)).map((line) => `- ${line}`);
  const added = lines.filter((line) => !known.includes(line)).map((line) => `+ ${line}`);
  return [...lost, ...added, ""].join("\n");
}

function placeless(text: string, { jurisdiction, region, account }: Place): readonly string[] {
  return text
    .replaceAll(`${jurisdiction}-${region}`, "<stack>")
    .replaceAll(region, "<region>")
    .replaceAll(account, "<account>")
    .replaceAll(`"jurisdiction":"${jurisdiction}"`, '"jurisdiction":"<jurisdiction>"')
    .split("\n");
}

/** Compares with the golden file, or writes it when UPDATE_GOLDEN is set. A missing file is a difference. */
export function expectGolden(file: string, text: string): void {
  if (process.env["UPDATE_GOLDEN"] !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, "utf8") : "(no golden file; run with UPDATE_GOLDEN=1 to write it)").toBe(
    text,
  );
}

function isPolicy(value: unknown): value is string {
  return typeof value === "string" && value.startsWith('{"Version":"2012-10-17"');
}

function policyLines(address: string, key: string, value: string, lines: string[]): boolean {
  const { Statement: all } = JSON.parse(value) as { Statement: readonly Statement[] };
  for (const { Sid, ...statement } of all) lines.push(`${address} ${key} ${Sid} ${JSON.stringify(statement)}`);
  return true;
}

function userDataLines(address: string, value: string, lines: string[]): boolean {
  const text = Buffer.from(value, "base64").toString();
  for (const line of text.split(/\r?\n/)) lines.push(`${address} | ${line}`.trimEnd());
  return true;
}
