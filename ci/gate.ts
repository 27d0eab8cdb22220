import { existsSync, readFileSync } from "node:fs";

import { UserError } from "../src/user-error";
import { required, runStep } from "./run";

/** `gate.js <verdict>`: fails the check for a finding in the way, a broken rule, or a job that did not review. */
runStep(() => {
  const [file] = process.argv.slice(2);
  const jobs = JSON.parse(required("NEEDS")) as Readonly<Record<string, { readonly result: string }>>;
  const isPlanned = process.env["MODE"] === "plan";
  for (const [name, { result }] of Object.entries(jobs)) {
    // Without credentials nothing is planned, and only then is a job left out.
    const isLeftOut = name === "plan" && result === "skipped" && !isPlanned;
    if (result !== "success" && !isLeftOut) throw new UserError(`the job ${name} ended with ${result}`);
  }
  if (file === undefined || !existsSync(file)) throw new UserError("there is no verdict");
  const { open, broken } = JSON.parse(readFileSync(file, "utf8")) as { readonly open: number; readonly broken: number };
  if (open > 0 || broken > 0)
    throw new UserError(`${open} findings stand in the way, and rules are broken ${broken} times: see the report`);
  console.log("Nothing stands in the way.");
});
