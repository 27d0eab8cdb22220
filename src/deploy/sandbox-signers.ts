import type { Caller } from "../aws/credentials";

/** How the signers of the sandbox are named: their keys have no passphrase, and are deleted with the sandbox. */
const SANDBOX_NAME = /\.sandbox$/i;

/** Makes the SDKs call AWS, and ignore the other variables. */
const IGNORED = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

/** Variables that have "ENDPOINT" in their name and lead no call of the SDK, the provider or the backend anywhere. */
const NO_ADDRESS: readonly string[] = [
  IGNORED,
  "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
  "AWS_STS_REGIONAL_ENDPOINTS",
  "AWS_USE_DUALSTACK_ENDPOINT",
  "AWS_USE_FIPS_ENDPOINT",
];

/**
 * Why signers of the sandbox may not approve a deployment: it is one outside the sandbox.
 *
 * Decided by where STS answered, and by every variable that could lead the SDK, Terraform's provider or its backend to
 * another place. What is not known to be this machine is taken for AWS.
 *
 * Sources: AWS SDKs and Tools Reference Guide, "Service-specific endpoints"; Terraform, "Backend Type: s3"; provider
 * hashicorp/aws, "Custom Service Endpoints".
 *
 * @param names every name in the signers' file
 */
export function sandboxSignerProblems(
  { file, names }: { readonly file: string; readonly names: readonly string[] },
  caller: Caller,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const listed = names.filter((name) => SANDBOX_NAME.test(name));
  const reason = listed.length === 0 ? undefined : whyNotSandbox(caller, env);
  if (reason === undefined) return [];
  return [
    `${file} lists ${listed.join(", ")}, who may approve in forensics sandbox only, and ${reason}: remove them, ` +
      "and list people with keys of their own",
  ];
}

function whyNotSandbox({ host }: Caller, env: NodeJS.ProcessEnv): string | undefined {
  if (!isThisMachine(host)) return `STS answered from ${host}`;
  if (!isUrlOfThisMachine(env["AWS_ENDPOINT_URL"])) return "AWS_ENDPOINT_URL is not an address of this machine";
  if ((env[IGNORED] ?? "") !== "") return `${IGNORED} is set`;
  const elsewhere = Object.entries(env).find(([name, value]) => leadsElsewhere(name, value));
  return elsewhere === undefined ? undefined : `${elsewhere[0]} is not an address of this machine`;
}

function leadsElsewhere(name: string, value: string | undefined): boolean {
  if (!/^(?:TF_)?AWS_.*ENDPOINT/i.test(name) || NO_ADDRESS.includes(name.toUpperCase())) return false;
  return !isUrlOfThisMachine(value) && !isNowhere(value);
}

/** A name that no resolver finds (RFC 6761, section 6.4): the emulator answers for it as a proxy. */
function isNowhere(value: string | undefined): boolean {
  return hostOf(value)?.endsWith(".invalid") === true;
}

function isUrlOfThisMachine(value: string | undefined): boolean {
  const host = hostOf(value);
  return host !== undefined && isThisMachine(host);
}

/** Loopback addresses alone: a name, `localhost` too, is what a hosts file says. */
function isThisMachine(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host) || host === "[::1]" || host === "::1";
}

function hostOf(value: string | undefined): string | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined;
  const { protocol, hostname } = new URL(value);
  return protocol === "http:" || protocol === "https:" ? hostname : undefined;
}
