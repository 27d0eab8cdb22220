import Table from "cli-table3";
import pc from "picocolors";

import type { RegionSpec } from "../src/jurisdiction/spec";
import type { Deployment } from "./deploy";

/** How each stack came up, and what a second plan would change. */
export function report(deployments: readonly Deployment[]): string {
  const head = ["stack", "resources applied", "seconds", "drift", "left out"].map((name) => pc.bold(name));
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { stack, resources, seconds, drift } of deployments) {
    table.push([
      stack,
      resources,
      seconds.toFixed(0),
      drift.length === 0 ? "none" : pc.red(String(drift.length)),
      "none",
    ]);
  }
  const lines = deployments.flatMap(({ stack, drift }) => drift.map((line) => `${stack}: ${line}`));
  return [table.toString(), ...lines].join("\n");
}

/** How to look around in an emulator that is left up. */
export function lookAround(endpoint: string, specs: readonly RegionSpec[], stacks: string): string {
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
    `export AWS_ENDPOINT_URL=${endpoint} AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox`,
    ...commands,
    "",
    `The stacks lie in ${stacks}, where plain terraform works on them.`,
    "Ctrl-C stops it.",
  ].join("\n");
}
