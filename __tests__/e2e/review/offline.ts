import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { providerEnvironment } from "../../../sandbox/provider-mirror";
import { parsePlan } from "../../../src/configuration/plan-json";
import type { PlanJson } from "../../../src/configuration/plan-json";
import { changeJson } from "../../review/plans";
import type { Template } from "../../support/synth";
import { lockWithoutChecksums, run, Running } from "../support";

type Block = Record<string, unknown>;

const CREDENTIALS = {
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
};

/** Where Terraform keeps the provider of these tests, in its folder of providers. */
const PROVIDER = "registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64";

/** The provider has AWS check these while it plans: they are in a plan as if nothing of them changed. */
const ASKS_AWS = ["aws_sfn_state_machine"];

/** Computed lists that the provider takes for a change where state has none. */
const LISTS =
  "managed_policy_arns ingress egress security_groups ipv6_addresses parameter platform_types cidr_blocks dns_entry network_interface_ids route_table_ids subnet_ids security_group_ids propagating_vgws route secondary_private_ips".split(
    " ",
  );

/** What AWS chooses in a block of an instance, for a volume of type gp3 (Amazon EBS User Guide). */
const CHOSEN = { root_block_device: { iops: 3000, throughput: 125 } };

/** Real plans by the real provider, without AWS: against a state that is recorded from the stack's own first plan. */
export class OfflinePlanner {
  private readonly folder = mkdtempSync(join(tmpdir(), "offline-"));
  private env: NodeJS.ProcessEnv;
  private provider: Running | undefined;

  constructor() {
    const own = Object.entries(process.env).filter(([name]) => !/^(AWS_|TF_)/.test(name));
    this.env = {
      ...Object.fromEntries(own),
      ...providerEnvironment(process.env, this.folder),
      TF_IN_AUTOMATION: "1",
      TF_DATA_DIR: join(this.folder, "terraform-data"),
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  /** Records what a stack would be once applied. */
  async record(stack: string, template: Template): Promise<void> {
    const plan = await this.plan(stack, template);
    const state = {
      version: 4,
      terraform_version: "1.10.0",
      serial: 1,
      lineage: stack,
      outputs: {},
      resources: resourcesOf(placeOf(template), plan),
    };
    writeFileSync(join(this.folder, stack, "terraform.tfstate"), JSON.stringify(state));
  }

  /** Plans a stack against what was recorded of it; the first time, against nothing. */
  async plan(stack: string, template: Template): Promise<PlanJson> {
    const cwd = join(this.folder, stack);
    mkdirSync(cwd, { recursive: true });
    const resources = resolved(template);
    writeFileSync(join(cwd, "main.tf.json"), JSON.stringify(withoutAws(template, resources), null, 1));
    lockWithoutChecksums(cwd);
    this.provider ??= await this.startProvider(cwd);
    await this.terraform(cwd, "plan", "-input=false", "-refresh=false", "-lock=false", "-out=plan");
    const json = await this.terraform(cwd, "show", "-json", "plan");
    const plan = JSON.parse(json.slice(json.indexOf("{"))) as Planned;
    return parsePlan(stack, {
      ...withOwnProvider(template, plan),
      resource_changes: [...plan.resource_changes, ...unchanged(resources)],
      prior_state: { values: { root_module: { resources: dataSources(template) } } },
    });
  }

  close(): void {
    this.provider?.signal("SIGTERM");
    rmSync(this.folder, { recursive: true });
  }

  /**
   * Starts one provider for all plans, as its developers do to debug it: a plan would start three, each for a second.
   * Source: Terraform plugin development, "Debugging providers".
   */
  private async startProvider(cwd: string): Promise<Running> {
    await this.terraform(cwd, "init", "-input=false", "-lockfile=readonly");
    const program = join(this.folder, "terraform-data/providers", PROVIDER, "terraform-provider-aws_v5.100.0_x5");
    const provider = new Running(program, ["-debug"], { cwd, env: this.env });
    const [, attach] = await provider.printed(/TF_REATTACH_PROVIDERS='(.*)'/);
    this.env = { ...this.env, TF_REATTACH_PROVIDERS: attach };
    return provider;
  }

  private async terraform(cwd: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await run("terraform", [...args, ...(args[0] === "show" ? [] : ["-no-color"])], {
      cwd,
      env: this.env,
    });
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} in ${cwd}:\n${output.slice(output.indexOf("Error"))}`);
    return output;
  }
}

/** A stack's resources, with each reference as a literal. */
function resolved(template: Template): Template["resource"] {
  const { resource } = template;
  const place = placeOf(template);
  const text = JSON.stringify(resource)
    .replaceAll(/\$\{[^{}]*data\.aws_availability_zones\.[^{}]*\}/g, "zone-a")
    .replaceAll(/\$\{data\.[^{}]*\}/g, "ami-0a1b2c3d4e5f60009")
    .replaceAll(
      /\$\{([a-z0-9_]+)\.([A-Za-z0-9_-]+)\.([a-z_]+)\}/g,
      (_, type: string, name: string, attribute: string) => {
        const given = resource[type]?.[name]?.[attribute];
        return typeof given === "string" && !given.includes("${") ? given : standIn(place, type, name, attribute);
      },
    );
  return JSON.parse(text, (key, value: unknown) =>
    key === "prevent_destroy" || key === "depends_on" ? undefined : value,
  ) as Template["resource"];
}

/** A stack that needs nothing of AWS: no state bucket, no role, no zones to look up. */
function withoutAws({ terraform, provider }: Template, resources: Template["resource"]): object {
  return {
    terraform: {
      required_providers: terraform["required_providers"],
      backend: { local: { path: "terraform.tfstate" } },
    },
    provider: {
      aws: provider.aws.map((one) => ({ ...without(one, "assume_role", "allowed_account_ids"), ...CREDENTIALS })),
    },
    // A type of which nothing is left is not a block.
    resource: Object.fromEntries(
      Object.entries(without(resources, ...ASKS_AWS)).filter(([, named]) => Object.keys(named as object).length > 0),
    ),
  };
}

/** What a plan would have read. */
function dataSources({ data = {} }: Template): readonly object[] {
  return Object.entries(data).flatMap(([type, named]) =>
    Object.entries(named).map(([name, values]) => ({
      address: `data.${type}.${name}`,
      mode: "data",
      type,
      name,
      values,
    })),
  );
}

function unchanged(resources: Template["resource"]): readonly object[] {
  return ASKS_AWS.flatMap((type) =>
    Object.entries(resources[type] ?? {}).map(([name, values]) => {
      const { lifecycle: _, ...planned } = values;
      return changeJson({ address: `${type}.${name}`, actions: ["no-op"], before: planned, after: planned });
    }),
  );
}

/** A plan with the arguments of the stack's own provider, in place of those that it was planned with. */
function withOwnProvider({ provider }: Template, plan: Planned): object {
  const config = plan.configuration.provider_config["aws"];
  const expressions = expressionsOf(provider.aws[0] ?? {});
  return { ...plan, configuration: { ...plan.configuration, provider_config: { aws: { ...config, expressions } } } };
}

/** A block's arguments, as a plan writes what is constant. */
function expressionsOf(block: Block): Block {
  const isBlocks = (value: unknown): value is readonly Block[] =>
    Array.isArray(value) && value.every((one) => typeof one === "object");
  return Object.fromEntries(
    Object.entries(block).map(([name, value]) => [
      name,
      isBlocks(value) ? value.map(expressionsOf) : { constant_value: value },
    ]),
  );
}

/** What AWS would have given a resource that was made. */
function standIn({ region, account }: Place, type: string, name: string, attribute: string): string {
  const id = createHash("sha1").update(`${type}.${name}`).digest("hex").slice(0, 17);
  if (type === "aws_kms_key" && attribute === "arn") return keyArn({ region, account }, id);
  if (attribute === "arn" || attribute.endsWith("_arn"))
    return `arn:aws:${type.split("_")[1] ?? ""}:${region}:${account}:${name}`;
  // Of this one the provider looks at the form.
  return type === "aws_launch_template" ? `lt-${id}` : id;
}

function keyArn({ region, account }: Place, id: unknown): string {
  return `arn:aws:kms:${region}:${account}:key/${String(id)}`;
}

function resourcesOf(place: Place, { resource_changes: changes = [], ...plan }: PlanJson): readonly object[] {
  const { planned_values: planned } = plan as { planned_values?: { root_module: { resources: readonly Versioned[] } } };
  const versions = new Map((planned?.root_module.resources ?? []).map((one) => [one.address, one.schema_version]));
  return changes
    .filter(({ mode, type }) => mode === "managed" && !ASKS_AWS.includes(type))
    .map(({ address, type, name, change }) => {
      const unknown = Object.entries(change.after_unknown as Block).filter(([, mark]) => mark === true);
      const computed = unknown.flatMap(([attribute]): readonly (readonly [string, unknown])[] => {
        if (LISTS.includes(attribute)) return [[attribute, []]];
        // None was given: the provider keeps an empty one, and replaces what has none at all.
        if (attribute === "expected_bucket_owner") return [[attribute, ""]];
        return /(?:^|_)(?:id|arn)$/.test(attribute) ? [[attribute, standIn(place, type, name, attribute)]] : [];
      });
      return {
        mode: "managed",
        type,
        name,
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [
          {
            schema_version: versions.get(address) ?? 0,
            attributes: {
              ...chosen(change.after as Block),
              ...Object.fromEntries(computed),
              // An alias reports the ARN of its key, by which the rules know that key.
              ...(type === "aws_kms_alias"
                ? { target_key_arn: keyArn(place, (change.after as Block)["target_key_id"]) }
                : {}),
            },
            sensitive_attributes: [],
          },
        ],
      };
    });
}

/** A resource with what AWS chooses in its blocks. */
function chosen(values: Block): Block {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const more = name in CHOSEN ? CHOSEN[name as keyof typeof CHOSEN] : undefined;
      return [name, more && Array.isArray(value) ? (value as Block[]).map((block) => ({ ...block, ...more })) : value];
    }),
  );
}

interface Place {
  readonly region: string;
  readonly account: string;
}

function placeOf({ provider }: Template): Place {
  const [{ region, allowed_account_ids: accounts } = {}] = provider.aws;
  return { region: String(region), account: String((accounts as readonly string[] | undefined)?.[0]) };
}

interface Planned {
  readonly resource_changes: readonly object[];
  readonly configuration: { readonly provider_config: Readonly<Record<string, Block>> };
}

interface Versioned {
  readonly address: string;
  readonly schema_version: number;
}

function without(block: Readonly<Record<string, unknown>>, ...names: readonly string[]): Block {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !names.includes(name)));
}
