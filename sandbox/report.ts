import { colours } from "../src/cli/colours";

import { formatTable } from "../src/cli/table";
import type { RegionSpec } from "../src/jurisdiction/spec";
import type { Deployment } from "./deploy";

/** How each stack came up, and what a second plan would change. */
export function report(deployments: readonly Deployment[]): string {
  const head = ["stack", "resources applied", "seconds", "drift", "left out"];
  const rows = deployments.map(({ stack, resources, seconds, drift, leftOut }) => [
    stack,
    String(resources),
    seconds.toFixed(0),
    count(drift),
    count(leftOut),
  ]);
  const lines = deployments.flatMap(({ stack, drift, leftOut }) => [
    ...drift.map((line) => `${stack}: drift: ${line}`),
    ...leftOut.map((address) => `${stack}: left out, Terraform did not record it: ${address}`),
  ]);
  return ["", formatTable(head, rows), ...lines].join("\n");
}

function count(lines: readonly string[]): string {
  return lines.length === 0 ? "none" : colours.red(String(lines.length));
}

/** How to look around in an emulator that is left up, with what of the environment leads there. */
export function lookAround(
  env: Readonly<Record<string, string>>,
  specs: readonly RegionSpec[],
  stacks: string,
): string {
  const exports = Object.entries({ ...env, AWS_ACCESS_KEY_ID: "sandbox", AWS_SECRET_ACCESS_KEY: "sandbox" });
  const commands = specs.map(({ account, region, facts, deployer }) => {
    const role = `arn:${facts.partition}:iam::${account}:role/${deployer.role}`;
    return [
      `# account ${account}`,
      `eval "$(aws sts assume-role --region ${region} --role-arn ${role} --role-session-name look --output text \\`,
      `  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' | awk '{print "export AWS_ACCESS_KEY_ID="$1" AWS_SECRET_ACCESS_KEY="$2" AWS_SESSION_TOKEN="$3}')"`,
      `aws s3api list-buckets --region ${region}`,
      `aws ec2 describe-instances --region ${region}`,
    ].join("\n");
  });
  return [
    "The emulator stays up. Look around from another terminal:",
    "",
    `export ${exports.map(([name, value]) => `${name}=${value}`).join(" ")}`,
    ...commands,
    "",
    `The stacks are in ${stacks}, where plain terraform works on them.`,
    "Ctrl-C stops it.",
  ].join("\n");
}
