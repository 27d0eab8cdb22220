import { appendFileSync } from "node:fs";

import { runCommand } from "../src/cli/run-command";
import { UserError } from "../src/user-error";

/** Runs a step of a workflow: a failure that explains itself is printed as it is, and the exit code is 1. */
export function runStep(step: () => Promise<void> | void): void {
  void runCommand(async () => {
    await step();
  });
}

/** A variable that the workflow sets. @throws {UserError} where it does not */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new UserError(`the workflow does not set ${name}`);
  return value;
}

/** The words of a variable, which may be missing. */
export function words(name: string): readonly string[] {
  return (process.env[name] ?? "").split(/\s+/).filter((word) => word !== "");
}

/** What is planned or applied in one account, as `accounts.js` says it. */
export interface Account {
  readonly jurisdiction: string;
  readonly account: string;
  readonly region: string;
  readonly role: string;
  /** Their names, with a space between them. */
  readonly stacks: string;
}

/** The accounts that this run plans, from ACCOUNTS. */
export function accounts(): readonly Account[] {
  return JSON.parse(process.env["ACCOUNTS"] ?? "[]") as readonly Account[];
}

/** Hands values to later steps and jobs. */
export function output(values: Readonly<Record<string, string>>): void {
  const text = Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
  const file = process.env["GITHUB_OUTPUT"];
  if (file === undefined) process.stdout.write(text);
  else appendFileSync(file, text);
}
