import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { stackId } from "../../src/jurisdiction/names";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { deployerCredentials } from "../credentials";
import { ensureVenv } from "../venv";

const REQUIREMENTS = "sandbox/aws-cli.txt";

/** Puts an `aws` into a folder: the AWS CLI of a Python of its own, which is made on first use and kept. */
export async function makeAwsCli(home: string, bin: string): Promise<void> {
  const python = await ensureVenv(join(home, "aws-cli"), { requirements: REQUIREMENTS });
  mkdirSync(bin, { recursive: true });
  // A virtual environment's own scripts know the folder in which it was made, and this one was moved.
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nexec '${resolve(python)}' -m awscli "$@"\n`, { mode: 0o755 });
}

/** The AWS CLI's files: a profile for each stack, named for it, which is the deployer of its account. */
export interface AwsProfiles {
  readonly config: string;
  readonly credentials: string;
}

/**
 * The credentials themselves, not the role: what the AWS CLI gets for a role it keeps in the user's home, for the next
 * emulator too, which knows nothing of it.
 */
export async function awsProfiles(endpoint: string, specs: readonly RegionSpec[]): Promise<AwsProfiles> {
  const sections = specs.map(async (spec): Promise<AwsProfiles> => {
    const { accessKeyId, secretAccessKey, sessionToken = "" } = await deployerCredentials(endpoint, spec)();
    return {
      config: `[profile ${stackId(spec)}]\nregion = ${spec.region}\n`,
      credentials: [
        `[${stackId(spec)}]`,
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        `aws_session_token = ${sessionToken}`,
        "",
      ].join("\n"),
    };
  });
  const all = await Promise.all(sections);
  return {
    config: all.map(({ config }) => config).join("\n"),
    credentials: all.map(({ credentials }) => credentials).join("\n"),
  };
}
