import { join } from "node:path";

import { deployerBoundary } from "../../src/access/deployer/boundary";
import { planning } from "../../src/access/deployer/planning";
import { deployerWork } from "../../src/access/deployer/work/deployer-work";
import type { DenialOfOthers, Statement } from "../../src/facts/policies/policy";
import { specOf } from "../support/synth";
import type { Pipeline } from "./pipeline";
import { run } from "./support";

/** Who Terraform comes as needs no right to ask who it is; the rest are the calls of these tests. */
const NOT_TERRAFORMS =
  /^(:|sts:|sqs:ReceiveMessage$|sns:Publish$|states:StartExecution$|states:DescribeExecution$|events:PutEvents$|ssm:PutParameter$|glacier:AbortVaultLock$)/;

/** What AWS was asked for that the deployer of the stacks may not, and what was read that the role of plans may not. */
export async function beyondRights(
  pipeline: Pipeline,
  stacks: readonly string[],
): Promise<{ readonly asked: number; readonly deployer: readonly string[]; readonly planner: readonly string[] }> {
  const { output } = await run("cat", [join(pipeline.folder, "calls.txt")]);
  const actions = output
    .trim()
    .split("\n")
    .filter((action) => !NOT_TERRAFORMS.test(action));
  const specs = stacks.map((id) => specOf(id));
  const deployer = specs.flatMap((spec) => Object.values(deployerWork(spec)).flat());
  const limits = specs.map((spec) => deployerBoundary(spec, [spec]));
  const mayDeploy = (action: string): boolean =>
    speaksOf(deployer, "Allow", action) &&
    limits.every((limit) => speaksOf(limit, "Allow", action) && !speaksOf(limit, "Deny", action));
  const planner = specs.flatMap(planning);
  // To recover is the deployer's alone.
  const reading = actions.filter((action) => /:(Describe|Get|Head|List)/.test(action) && action !== "tag:GetResources");
  return {
    asked: actions.length,
    deployer: actions.filter((action) => !mayDeploy(action)),
    planner: reading.filter((action) => !speaksOf(planner, "Allow", action)),
  };
}

/** Whether some statement of an effect speaks of the action, on all there is where it denies. */
function speaksOf(
  statements: readonly (Statement | DenialOfOthers)[],
  effect: Statement["Effect"],
  action: string,
): boolean {
  return statements
    .filter(
      ({ Effect, Resource, Condition }) =>
        Effect === effect && (effect === "Allow" || (Resource === "*" && !Condition)),
    )
    .flatMap((statement) => ("Action" in statement ? statement.Action : []))
    .some((one) => new RegExp(`^${one.replaceAll("*", ".*")}$`).test(action));
}
