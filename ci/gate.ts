import { UserError } from "../src/user-error";
import { runStep } from "./run";

interface Need {
  readonly result: string;
  readonly outputs: Readonly<Partial<Record<string, string>>>;
}

/**
 * `gate.js`: fails for a finding in the way or a broken rule, by OPEN of its own job and by NEEDS, the jobs before it.
 * Only what GitHub itself says of jobs counts: artifacts could be another job's.
 */
runStep(() => {
  const needs = JSON.parse(process.env["NEEDS"] ?? "{}") as Readonly<Record<string, Need>>;
  const isPlanned = needs["compare"]?.outputs["mode"] === "plan";
  for (const [name, { result }] of Object.entries(needs)) {
    // Without credentials nothing is planned, and only then is a job left out.
    const isLeftOut = name === "plan" && result === "skipped" && !isPlanned;
    if (result !== "success" && !isLeftOut) throw new UserError(`the job ${name} ended with ${result}: see the report`);
  }
  const own = { open: process.env["OPEN"], broken: "0" };
  const { open = "unknown", broken = "unknown" } = needs["compare"]?.outputs ?? own;
  if (open !== "0" || broken !== "0")
    throw new UserError(`findings that lack approvals: ${open}; broken rules: ${broken}. See the report`);
  console.log("No finding lacks approvals.");
});
