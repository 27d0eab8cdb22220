import { STACK_KINDS } from "../../facts/stacks/stack-kinds";
import { bucketName } from "../../jurisdiction/names";
import { isOpen, nested, valueAt } from "../../configuration/values";
import type { Block, Values } from "../../configuration/configuration";
import { byTable } from "../expected/by-table";
import { expectOne, expectOnly, expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Judgement, JudgingContext, Rule } from "../rule";
import { terraformRoles } from "./terraform-roles";

const BY_TABLE = byTable("residency/state-location");

export const stateLocation: Rule = {
  id: "residency/state-location",
  kinds: EVERY_KIND,
  refersTo: "state",
  text: "State is kept only where the map says, locked and encrypted: in the region's own state bucket, or in HCP Terraform.",
  violation: "State is not kept where the map says, is not locked or encrypted, or is reached in another way.",
  severity: "high",
  rationale:
    "State lists every name, address and policy of the account, and a principal who can write it can take resources out of custody.",
  source: "Terraform documentation, backends s3 and cloud",
  judge: (block, context, configuration) => {
    if (block.type === "terraform_remote_state") return remote(block, context);
    return [...BY_TABLE.judge(block, context, configuration), ...locked(block, context)];
  },
  require: BY_TABLE.require,
};

/** Read-only callers cannot write a lock; all others must. */
function locked({ type, name, values }: Block, { kind, spec }: JudgingContext): readonly Judgement[] {
  if (type !== "backend" || name !== "s3") return [];
  const { planner } = STACK_KINDS[kind].appliedBy(spec);
  if (valueAt(values, "assume_role.role_arn") === planner) return [];
  return [expectOne(values, "use_lockfile", true, "Set use_lockfile to true.")];
}

/** The location of the state, and the role and addresses by which it is reached. */
function place(values: Values, context: JudgingContext): readonly Judgement[] {
  const { spec } = context;
  const roles: readonly unknown[] = terraformRoles(context);
  const suffix = `.${spec.region}.${spec.facts.dnsSuffix}`;
  const isOwn = (value: unknown): boolean =>
    typeof value === "string" && value.endsWith(suffix) && SERVICE.test(value.slice(0, -suffix.length));
  const fix = `Use service endpoints in ${spec.region}.`;
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

/** The arguments by which state in a bucket may be reached. */
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

const REMOTE = new Set(["backend", "config", "outputs"]);

/** State of another stack may be read if it is kept like this stack's state. Values read from it are known in a plan. */
function remote({ values }: Block, context: JudgingContext): readonly Judgement[] {
  const [config = {}] = nested(values, "config");
  return [
    expectOne(values, "backend", "s3", "Read state only from the region's own bucket."),
    ...[...place(config, context), ...expectOnly(config, IN_S3)].map((one) => ({
      ...one,
      attribute: `config.${one.attribute}`,
      ...(isOpen(values["config"]) && one.value === undefined ? { outcome: "unknown" as const } : {}),
    })),
    ...expectOnly(values, REMOTE),
  ];
}
