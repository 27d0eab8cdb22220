import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What makes provider and backend talk to an emulator: no checks of what only AWS has, and buckets in the path. */
const PROVIDER = { s3_use_path_style: true, skip_metadata_api_check: "true" };
const BACKEND = { use_path_style: true, skip_metadata_api_check: true };

/**
 * Points a stack at the emulator by an override file, which Terraform merges over the stack's own.
 *
 * HCP Terraform is found by the environment: of a `cloud` block nothing is to be changed.
 */
export function pointAtEmulator(folder: string): void {
  const { terraform } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    terraform: { backend?: { s3?: object } };
  };
  const s3 = terraform.backend?.s3;
  const override = {
    provider: { aws: [PROVIDER] },
    // An override replaces a backend whole. The name sorts before `backend_override`, which must win.
    ...(s3 === undefined ? {} : { terraform: { backend: { s3: { ...s3, ...BACKEND } } } }),
  };
  writeFileSync(join(folder, "aws_override.tf.json"), JSON.stringify(override, null, 2));
}

/** The environment in which Terraform finds the emulator instead of AWS, and nothing of the user's own. */
export function emulatorEnvironment(env: NodeJS.ProcessEnv, endpoint: string): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !/^(AWS_|TF_|https?_proxy$)/i.test(name));
  return {
    ...Object.fromEntries(own),
    AWS_ENDPOINT_URL: endpoint,
    // S3 Control puts the account before the host, which no name of this machine has: it goes as through a proxy.
    AWS_ENDPOINT_URL_S3_CONTROL: "http://s3-control.invalid",
    HTTP_PROXY: endpoint,
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
