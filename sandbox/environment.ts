/** An apply mostly waits for AWS, here for nothing. */
export const AT_ONCE_IN_TERRAFORM = { TF_CLI_ARGS_apply: "-parallelism=40", TF_CLI_ARGS_plan: "-parallelism=40" };

/** What leads AWS's SDKs, Terraform's provider and the AWS CLI to the emulator. */
export function emulatorVariables(endpoint: string): Readonly<Record<string, string>> {
  return {
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

/** The environment in which Terraform finds the emulator instead of AWS, and nothing of the user's own. */
export function emulatorEnvironment(env: NodeJS.ProcessEnv, endpoint: string): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !/^(AWS_|TF_|https?_proxy$)/i.test(name));
  return { ...Object.fromEntries(own), ...emulatorVariables(endpoint) };
}
