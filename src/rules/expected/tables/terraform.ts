import {
  BACKEND_SESSION,
  PROVIDER_SESSION,
  cloudBackendSettings,
  isLoggedIn,
  providerSettings,
  requiredProvider,
  s3BackendSettings,
  terraformRole,
} from "../../../facts/terraform/settings";
import { STACK_KINDS } from "../../../facts/stacks/stack-kinds";
import { textOf } from "../../../configuration/values";
import type { JudgingContext } from "../../rule";
import { orElse } from "../matchers";
import type { Matcher } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { Expected, ResourceTable, Row } from "../table";

const PROVIDERS = "residency/providers";

/** The roles that Terraform may assume: the deployer role, or the plan role. */
function assumed({ kind, spec }: JudgingContext, sessionName: string): Matcher {
  const applier = STACK_KINDS[kind].appliedBy(spec);
  const roles = [terraformRole(applier, "deployer"), terraformRole(applier, "plan")].filter((arn) => arn !== undefined);
  const [first = {}, ...others] = roles.map((roleArn) => inTerraform({ roleArn, sessionName }));
  return orElse(first, ...others);
}

/** A version constraint as Terraform reads it: order and spaces do not count. */
function versions(expected: string): Matcher {
  const parts = (text: string): string => text.replaceAll(/\s/g, "").split(",").sort().join();
  return { expected, accepts: (actual) => parts(textOf(actual)) === parts(expected) };
}

/** The stack's backend: a read-only caller cannot write a lock. */
function backend(context: JudgingContext): Row {
  const { spec, kind } = context;
  const stack = STACK_KINDS[kind].stackName(spec);
  const { state } = spec;
  if (state.backend === "cloud") {
    const workspaces: Expected = { name: stack, ...(state.project === undefined ? {} : { project: state.project }) };
    return { key: "cloud", attributes: { ...inTerraform(cloudBackendSettings(state)), workspaces } };
  }
  return {
    key: "s3",
    attributes: {
      ...inTerraform(s3BackendSettings(spec, stack)),
      use_lockfile: orElse(true, false),
      assume_role: assumed(context, BACKEND_SESSION),
    },
  };
}

/** Terraform's own settings, in every stack. */
export const TERRAFORM_TABLES: readonly ResourceTable[] = [
  {
    type: "setting.provider",
    key: ({ alias }, _, __, label) => (alias === undefined || alias === null ? label : undefined),
    rows: ({ spec, context }) => [
      {
        key: "aws",
        attributes: {
          ...inTerraform(providerSettings(spec, STACK_KINDS[context.kind].appliedBy(spec))),
          ...(isLoggedIn(spec) ? {} : { assume_role: assumed(context, PROVIDER_SESSION) }),
        },
      },
    ],
    harmless: {
      max_retries: "Retries do not change its effect.",
      retry_mode: "Retries do not change its effect.",
    },
    rule: PROVIDERS,
    rules: { default_tags: "immutability/settings", ignore_tags: "immutability/settings" },
  },
  {
    type: "setting.required_providers",
    key: (_, __, ___, label) => label,
    rows: ({ spec }) => {
      const { source, version } = requiredProvider(spec);
      const sources = orElse(source, `registry.terraform.io/${source}`);
      return [{ key: "aws", attributes: { source: sources, version: versions(version) } }];
    },
    rule: PROVIDERS,
    rules: { version: "immutability/settings" },
  },
  {
    type: "setting.backend",
    key: (_, __, ___, label) => label,
    rows: ({ context }) => [backend(context)],
    isInPlans: false,
    rule: "residency/state-location",
  },
];
