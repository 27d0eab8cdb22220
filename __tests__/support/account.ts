import type { Statement } from "../../src/facts/policies/policy";
import type { KeyPurpose } from "../../src/jurisdiction/names";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { arn } from "../../src/jurisdiction/region-facts";
import { at } from "./synth";
import type { Template } from "./synth";

export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** A VPC of the account, in which a request begins: of workstations, or of build machines. */
export type Vpc = "isolated" | "build";

/** The ids that their S3 endpoints get here. */
export const ENDPOINTS: Readonly<Record<Vpc, string>> = {
  isolated: "vpce-0a1b2c3d4e5f60001",
  build: "vpce-0a1b2c3d4e5f60002",
};

/** The policies of one synthesized stack as AWS would hold them: with ids for what only an apply gives out. */
export class Account {
  private readonly image: Template;

  /** @param image the stack of its golden image; @default it has none */
  constructor(
    readonly spec: RegionSpec,
    private readonly region: Template,
    private readonly state: Template,
    image?: Template,
  ) {
    // The key of each kind of stack has an id of its own here.
    const text = JSON.stringify(image ?? { resource: {} }).replaceAll("encryption_key", "image_key");
    this.image = JSON.parse(text) as Template;
  }

  keyArn(purpose: KeyPurpose): string {
    const ids: Partial<Record<KeyPurpose, string>> = { state: "encryption_key", image: "image_key" };
    const id = ids[purpose] ?? `keys_${purpose}_key`;
    return arn(this.spec.facts, "kms", this.spec.account, `key/${id}`);
  }

  /** All of a role's own policies. */
  identity(role: string): readonly PolicyDocument[] {
    const roles = this.all("aws_iam_role");
    const [id] = Object.entries(roles).find(([, { name }]) => name === role) ?? [];
    const inline = Object.values(this.all("aws_iam_role_policy"));
    return inline.filter(({ role: of }) => of === `\${aws_iam_role.${id}.name}`).map(({ policy }) => this.read(policy));
  }

  boundary(role: string): readonly PolicyDocument[] {
    const policies = Object.values(this.all("aws_iam_policy"));
    return policies.filter(({ name }) => name === `${role}-boundary`).map(({ policy }) => this.read(policy));
  }

  /** The policy of the resource itself, where AWS knows one. */
  ofResource(action: string, resource: string): PolicyDocument | undefined {
    const [, , service, , , rest = ""] = resource.split(":");
    if (service === "s3") return this.ofBucket(rest.split("/")[0] ?? "");
    if (service === "kms") return this.ofKey(resource);
    if (service === "glacier") return this.ofVault();
    if (service === "sqs") return this.read(at(this.region, "aws_sqs_queue.dead-letters_queue")["policy"]);
    return action.startsWith("sts:") ? this.trust(rest.replace("role/", "")) : undefined;
  }

  trust(role: string): PolicyDocument {
    const roles = Object.values(this.all("aws_iam_role"));
    return this.read(roles.find(({ name }) => name === role)?.["assume_role_policy"]);
  }

  /** What the endpoint lets through for a service whose calls leave the VPC by it. */
  ofEndpoint(service: string, vpc: Vpc): PolicyDocument {
    const endpoint =
      vpc === "build"
        ? at(this.image, `aws_vpc_endpoint.network_endpoints_${service}`)
        : at(this.region, `aws_vpc_endpoint.endpoints_${service}`);
    return this.read(endpoint["policy"]);
  }

  private ofBucket(bucket: string): PolicyDocument {
    for (const template of [this.region, this.state, this.image]) {
      for (const [id, { bucket: name }] of Object.entries(template.resource["aws_s3_bucket"] ?? {})) {
        if (name === bucket)
          return this.read(at(template, `aws_s3_bucket_policy.${id.replace(/bucket$/, "policy")}`)["policy"]);
      }
    }
    throw new Error(`no bucket ${bucket}`);
  }

  private ofKey(keyArn: string): PolicyDocument {
    const template = { [this.keyArn("state")]: this.state, [this.keyArn("image")]: this.image }[keyArn] ?? this.region;
    return this.read(at(template, `aws_kms_key.${keyArn.split("/")[1]}`)["policy"]);
  }

  /** A vault's access policy and its lock are two documents, both of which are judged. */
  private ofVault(): PolicyDocument {
    const access = this.read(at(this.region, "aws_glacier_vault.glacier_vault")["access_policy"]);
    const lock = this.read(at(this.region, "aws_glacier_vault_lock.glacier_lock")["policy"]);
    return { ...access, Statement: [...access.Statement, ...lock.Statement] };
  }

  /** The resources of a type in the region's own stack and in that of its image, whose ids differ. */
  private all(type: string): Template["resource"][string] {
    return { ...this.region.resource[type], ...this.image.resource[type] };
  }

  private read(policy: unknown): PolicyDocument {
    if (typeof policy !== "string") throw new Error(`not a policy: ${String(policy)}`);
    const text = policy
      .replace(/(?<!\$)\$\{aws_kms_key\.(\w+)\.arn\}/g, (_, id: string) =>
        arn(this.spec.facts, "kms", this.spec.account, `key/${id}`),
      )
      .replace(/(?<!\$)\$\{aws_vpc_endpoint\.endpoints_s3\.id\}/g, ENDPOINTS.isolated)
      .replaceAll("$${", "${");
    return JSON.parse(text) as PolicyDocument;
  }
}
