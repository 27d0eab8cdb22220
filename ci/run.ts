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
  if (value === undefined || value === "") throw new UserError(`the workflow sets no ${name}`);
  return value;
}

/** The words of a variable, which may be missing. */
export function words(name: string): readonly string[] {
  return (process.env[name] ?? "").split(/\s+/).filter((word) => word !== "");
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
