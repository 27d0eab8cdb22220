import type { Value } from "../src/configuration/configuration";
import { isValues, list } from "../src/configuration/values";
import { evaluated } from "./templates";

/**
 * The reasons not to plan a synthesized file: a plan evaluates it with credentials, so that any block that could run a program, read
 * the machine or send something elsewhere is refused before. What our stacks hold is named; everything else is refused.
 */
export function refusals(file: Value): readonly string[] {
  if (!isValues(file)) return ["it is not a configuration"];
  const one = (name: string): Value | undefined => file[name];
  return [
    ...others(file, "", TOP),
    ...list(one("terraform")).flatMap(ofTerraform),
    ...labelled(one("provider")).flatMap(([name, block]) =>
      name === "aws" ? others(block, "provider.aws.", PROVIDER) : [`provider.${name}: only aws is planned`],
    ),
    ...labelled(one("data")).flatMap(([type]) =>
      DATA.includes(type) ? [] : [`data.${type}: not among ${DATA.join(", ")}`],
    ),
    ...labelled(one("resource")).flatMap(([type, named]) => [
      ...(type.startsWith("aws_") ? [] : [`${type}: only resources of aws are planned`]),
      ...(named === undefined ? [`${type}: no block`] : []),
      ...Object.entries(named ?? {}).flatMap(([name, block]) => ofResource(`${type}.${name}`, block)),
    ]),
    ...expressions(file, ""),
  ];
}

const TOP = ["//", "terraform", "provider", "resource", "data", "output", "import", "moved", "removed"];
const TERRAFORM = ["backend", "cloud", "required_providers", "required_version"];
const CLOUD = ["hostname", "organization", "workspaces"];
const S3 =
  "bucket key region encrypt kms_key_id use_lockfile allowed_account_ids assume_role skip_region_validation".split(" ");
const PROVIDER = "alias region allowed_account_ids assume_role default_tags ignore_tags skip_region_validation".split(
  " ",
);
const ROLE = ["role_arn", "session_name"];
const DATA = ["aws_ami", "aws_availability_zones", "aws_ssm_parameter"];
const SOURCES = ["aws", "hashicorp/aws", "registry.terraform.io/hashicorp/aws"];
/** The functions that our stacks call. */
const FUNCTIONS = ["element", "length"];

function ofTerraform(block: Value): readonly string[] {
  if (!isValues(block)) return ["terraform: no block"];
  const providers = labelled(block["required_providers"]).filter(
    ([name, { source = null } = {}]) => name !== "aws" || typeof source !== "string" || !SOURCES.includes(source),
  );
  return [
    ...others(block, "terraform.", TERRAFORM),
    ...providers.map(([name]) => `terraform.required_providers.${name}: only hashicorp/aws is planned`),
    ...list(block["cloud"]).flatMap((cloud) => others(cloud, "terraform.cloud.", CLOUD)),
    ...labelled(block["backend"]).flatMap(([name, backend]) =>
      name === "s3" ? others(backend, "terraform.backend.s3.", S3) : [`terraform.backend.${name}: only s3 is planned`],
    ),
  ];
}

function ofResource(address: string, blocks: Value): readonly string[] {
  return list(blocks).flatMap((block) =>
    ["provisioner", "connection"]
      .filter((name) => isValues(block) && name in block)
      .map((name) => `${address}.${name}: it would run a program`),
  );
}

/** Names that are not among those allowed; of an assumed role, too. */
function others(block: Value | undefined, prefix: string, allowed: readonly string[]): readonly string[] {
  if (!isValues(block)) return [`${prefix.slice(0, -1)}: no block`];
  const unknown = Object.keys(block).filter((name) => name !== "//" && !allowed.includes(name));
  return [
    ...unknown.map((name) => `${prefix}${name}: not planned`),
    ...list(block["assume_role"]).flatMap((role) => others(role, `${prefix}assume_role.`, ROLE)),
  ];
}

/** Blocks by their label, each alone, whether written as an object or in lists. */
function labelled(
  value: Value | undefined,
): readonly (readonly [string, Readonly<Record<string, Value>> | undefined])[] {
  return list(value).flatMap((one) =>
    isValues(one)
      ? Object.entries(one).flatMap(([name, blocks]) =>
          name === "//" ? [] : list(blocks).map((block) => [name, isValues(block) ? block : undefined] as const),
        )
      : [["", undefined] as const],
  );
}

/** What texts have Terraform evaluate; keys are texts too. */
function expressions(value: Value | undefined, path: string): readonly string[] {
  if (typeof value === "string") return ofText(value, path);
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((one) => expressions(one, path));
  if (!isValues(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const inner = path === "" ? name : `${path}.${name}`;
    return name === "//" ? [] : [...ofText(name, inner), ...expressions(one, inner)];
  });
}

function ofText(text: string, path: string): readonly string[] {
  if (!/[$%]\{/.test(text)) return [];
  const code = evaluated(text);
  if (code === undefined) return [`${path}: it cannot be determined what the template evaluates`];
  const called = [...code.matchAll(/([A-Za-z0-9_:-]+)\s*\(/g)].map(([, name = ""]) => name);
  const scope = /(?<![\w.])(path|terraform|var|local|module)\s*[.[]/.exec(code)?.[1];
  return [
    ...called.filter((name) => !FUNCTIONS.includes(name)).map((name) => `${path}: it calls ${name}()`),
    ...(scope === undefined ? [] : [`${path}: it refers to ${scope}`]),
  ];
}
