import { STACK_KINDS } from "../../facts/stacks/stack-kinds";
import { keyAliasArn } from "../../jurisdiction/arns";
import { bucketName, keyAlias } from "../../jurisdiction/names";
import type { CloudStateSpec } from "../../jurisdiction/spec";
import { isOpen, nested, valueAt } from "../../configuration/values";
import type { Block, Values } from "../../configuration/configuration";
import { expectOne, expectOnly, expectValue, forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Judgement, JudgingContext, Rule } from "../rule";
import { terraformRoles } from "./terraform-roles";

export const stateLocation: Rule = {
  id: "residency/state-location",
  kinds: EVERY_KIND,
  refersTo: "state",
  text: "State is kept where the map says, locked and encrypted, and reached in no other way: in the region's own locked bucket, or in HCP Terraform.",
  severity: "high",
  rationale:
    "State tells every name, address and policy of the account, and who can write it can take resources out of custody.",
  source: "Terraform documentation, backends s3 and cloud",
  judge: (block, context, { stack }) => {
    if (block.type === "terraform_remote_state") return remote(block, context);
    if (block.type !== "backend") return [];
    const { state } = context.spec;
    const name = state.backend === "s3" ? "s3" : "cloud";
    if (block.name !== name) return forbidden(block.name, `Use the backend ${name}.`);
    return state.backend === "s3" ? inS3(block.values, context, stack) : inCloud(block.values, state, stack);
  },
  require: (_, { blocks, tellsLifecycle }) => {
    // A plan does not tell its backend.
    if (!tellsLifecycle || blocks.some(({ type }) => type === "backend")) return [];
    return [{ attribute: "terraform.backend", value: undefined, outcome: "violating", fix: "Name the map's backend." }];
  },
};

const IN_S3 = new Set([
  "bucket",
  "key",
  "region",
  "encrypt",
  "kms_key_id",
  "use_lockfile",
  "allowed_account_ids",
  "assume_role",
  "skip_region_validation",
  "endpoints",
]);

function inS3(values: Values, context: JudgingContext, stack: string): readonly Judgement[] {
  const { kind, spec } = context;
  const own = (value: unknown): boolean => Array.isArray(value) && value.length === 1 && value[0] === spec.account;
  const key = `${stack}/terraform.tfstate`;
  // Who may only look cannot write a lock.
  const looks = valueAt(values, "assume_role.role_arn") === STACK_KINDS[kind].appliedBy(spec).planner;
  return [
    ...place(values, context),
    expectOne(values, "key", key, `Set key to ${key}.`),
    expectOne(values, "encrypt", true, "Set encrypt to true."),
    expectOne(values, "kms_key_id", keyAliasArn(spec, keyAlias(spec, "state")), "Use the state's own key."),
    expectValue(
      values,
      "use_lockfile",
      (value) => value === true || (looks && value === false),
      "Set use_lockfile to true.",
    ),
    expectValue(values, "allowed_account_ids", own, `Set allowed_account_ids to [${spec.account}].`),
    ...expectOnly(values, IN_S3),
  ];
}

/** Where state is, and as whom and by which addresses it is reached. */
function place(values: Values, context: JudgingContext): readonly Judgement[] {
  const { spec } = context;
  const roles: readonly unknown[] = terraformRoles(context);
  const suffix = `.${spec.region}.${spec.facts.dnsSuffix}`;
  const isOwn = (value: unknown): boolean =>
    typeof value === "string" && value.endsWith(suffix) && SERVICE.test(value.slice(0, -suffix.length));
  const fix = `Use the addresses of services in ${spec.region}.`;
  return [
    expectOne(values, "bucket", bucketName(spec, "state"), "Use the region's own state bucket."),
    expectOne(values, "region", spec.region, `Set region to ${spec.region}.`),
    expectValue(
      values,
      "assume_role.role_arn",
      (role) => roles.includes(role),
      "Assume the map's deployer or planRole.",
    ),
    ...nested(values, "endpoints").flatMap((endpoints) =>
      Object.keys(endpoints).map((name) => expectValue(values, `endpoints.${name}`, isOwn, fix)),
    ),
  ];
}

const SERVICE = /^https:\/\/[a-z0-9-]+$/;

const IN_CLOUD = new Set(["organization", "hostname", "workspaces"]);
const WORKSPACES = new Set(["name", "project"]);

function inCloud(values: Values, state: CloudStateSpec, stack: string): readonly Judgement[] {
  const { organization, hostname, project } = state;
  return [
    expectOne(values, "organization", organization, "Use the map's organization."),
    expectOne(values, "hostname", hostname, "Use the map's host."),
    expectOne(values, "workspaces.name", stack, `Use the workspace ${stack}.`),
    expectValue(values, "workspaces.project", (value) => value === project, "Use the map's project."),
    ...nested(values, "workspaces").flatMap((one) => expectOnly(one, WORKSPACES, "workspaces.")),
    ...expectOnly(values, IN_CLOUD),
  ];
}

const REMOTE = new Set(["backend", "config", "outputs"]);

/** State of another stack may be read where it is kept like this one's. What was read of it is a plan's. */
function remote({ values }: Block, context: JudgingContext): readonly Judgement[] {
  const [config = {}] = nested(values, "config");
  return [
    expectOne(values, "backend", "s3", "Read no state but that of the region's own bucket."),
    ...[...place(config, context), ...expectOnly(config, IN_S3)].map((one) => ({
      ...one,
      attribute: `config.${one.attribute}`,
      ...(isOpen(values["config"]) && one.value === undefined ? { outcome: "unknown" as const } : {}),
    })),
    ...expectOnly(values, REMOTE),
  ];
}
