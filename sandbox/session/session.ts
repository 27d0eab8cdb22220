import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { RegionSpec } from "../../src/jurisdiction/spec";
import { awsProfiles, makeAwsCli } from "./aws-cli";
import { sessionFile } from "./session-file";
import type { WorkFolder } from "./work-folder";

/** What a shell needs to work against the emulator. */
export interface Session {
  readonly folder: string;
  /** To source in a shell: sets the variables, and goes into the folder. */
  readonly file: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface SessionOptions {
  /** What outlives runs: the AWS CLI. */
  readonly home: string;
  readonly run: string;
  readonly work: WorkFolder;
  readonly specs: readonly RegionSpec[];
  /** Where the emulator is. */
  readonly endpoint: string;
  /** What leads Terraform, SDKs and the AWS CLI to the emulator. */
  readonly variables: Readonly<Record<string, string>>;
}

export async function makeSession({ home, run, work, specs, endpoint, variables }: SessionOptions): Promise<Session> {
  const bin = join(run, "bin");
  await makeAwsCli(home, bin);
  // Nothing of the user's own is read.
  const [config, credentials] = [join(run, "aws-config"), join(run, "aws-credentials")];
  const profiles = await awsProfiles(endpoint, specs);
  writeFileSync(config, profiles.config);
  writeFileSync(credentials, profiles.credentials);
  const region = specs[0]?.region ?? "";
  const all = {
    ...variables,
    AWS_REGION: region,
    // Version 1 of the AWS CLI reads this one alone.
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
  };
  const file = join(run, "session.sh");
  writeFileSync(file, sessionFile({ variables: all, bin, folder: work.path }));
  return { folder: work.path, file, variables: all };
}
