import type { StandIn } from "../proxy";
import { jsonService, Refusal } from "./json-service";
import type { Body, Operation, Place } from "./json-service";

interface Resolver {
  made: number;
  readonly lists: Map<string, { readonly view: Body; domains: readonly string[] }>;
  readonly groups: Map<string, Body>;
  /** By group and list. */
  readonly rules: Map<string, Body>;
  readonly associations: Map<string, Body>;
  /** By VPC. */
  readonly configs: Map<string, Body>;
  readonly queryLogs: Map<string, Body>;
  readonly queryLogAssociations: Map<string, Body>;
  /** By ARN. */
  readonly tags: Map<string, readonly Body[]>;
}

type Here = Place<Resolver>;

/**
 * Route 53 Resolver's DNS Firewall, of which the emulator has none, and its query logs, whose tags the emulator forgets.
 *
 * Amazon Route 53 API Reference, Resolver: Create-, Get- and DeleteFirewallDomainList, UpdateFirewallDomains,
 * ListFirewallDomains; Create-, Get- and DeleteFirewallRuleGroup; Create-, Update-, Delete- and ListFirewallRules;
 * Associate- and DisassociateFirewallRuleGroup, Get- and UpdateFirewallRuleGroupAssociation; Get- and
 * UpdateFirewallConfig; Create- and GetResolverQueryLogConfig, AssociateResolverQueryLogConfig,
 * GetResolverQueryLogConfigAssociation; ListTagsForResource.
 */
export function route53Resolver(): StandIn {
  return jsonService<Resolver>(
    "Route53Resolver",
    () => ({
      made: 0,
      lists: new Map(),
      groups: new Map(),
      rules: new Map(),
      associations: new Map(),
      configs: new Map(),
      queryLogs: new Map(),
      queryLogAssociations: new Map(),
      tags: new Map(),
    }),
    { ...LISTS, ...GROUPS, ...RULES, ...ASSOCIATIONS, ...CONFIGS, ...QUERY_LOGS, ListTagsForResource: tagsOf },
  );
}

const LISTS: Readonly<Record<string, Operation<Resolver>>> = {
  CreateFirewallDomainList: (here, body) => {
    const view = made(here, "rslvr-fdl", "firewall-domain-list", body);
    here.state.lists.set(String(view["Id"]), { view, domains: [] });
    return { FirewallDomainList: view };
  },
  GetFirewallDomainList: ({ state }, { FirewallDomainListId: id }) => {
    const { view, domains } = found(state.lists, id);
    return { FirewallDomainList: { ...view, DomainCount: domains.length } };
  },
  UpdateFirewallDomains: ({ state }, { FirewallDomainListId: id, Operation, Domains }) => {
    const list = found(state.lists, id);
    const given = Domains as readonly string[];
    const kept = Operation === "REPLACE" ? [] : list.domains.filter((domain) => !given.includes(domain));
    list.domains = Operation === "REMOVE" ? kept : [...kept, ...given];
    return { Id: id, Name: list.view["Name"], Status: "COMPLETE" };
  },
  // A name is kept as a whole one, with the dot of the root.
  ListFirewallDomains: ({ state }, { FirewallDomainListId: id }) => ({
    Domains: found(state.lists, id).domains.map((domain) => (domain.endsWith(".") ? domain : `${domain}.`)),
  }),
  DeleteFirewallDomainList: ({ state }, { FirewallDomainListId: id }) => ({
    FirewallDomainList: removed(state.lists, id).view,
  }),
};

const GROUPS: Readonly<Record<string, Operation<Resolver>>> = {
  CreateFirewallRuleGroup: (here, body) => {
    const view = { ...made(here, "rslvr-frg", "firewall-rule-group", body), OwnerId: here.account };
    here.state.groups.set(String((view as Body)["Id"]), view);
    return { FirewallRuleGroup: view };
  },
  GetFirewallRuleGroup: ({ state }, { FirewallRuleGroupId: id }) => ({ FirewallRuleGroup: found(state.groups, id) }),
  DeleteFirewallRuleGroup: ({ state }, { FirewallRuleGroupId: id }) => ({
    FirewallRuleGroup: removed(state.groups, id),
  }),
};

const RULES: Readonly<Record<string, Operation<Resolver>>> = {
  CreateFirewallRule: ({ state }, body) => {
    found(state.groups, body["FirewallRuleGroupId"]);
    found(state.lists, body["FirewallDomainListId"]);
    state.rules.set(ruleKey(body), body);
    return { FirewallRule: body };
  },
  UpdateFirewallRule: ({ state }, body) => {
    const rule = { ...found(state.rules, ruleKey(body)), ...body };
    state.rules.set(ruleKey(body), rule);
    return { FirewallRule: rule };
  },
  ListFirewallRules: ({ state }, { FirewallRuleGroupId: id }) => ({
    FirewallRules: [...state.rules.values()].filter((rule) => rule["FirewallRuleGroupId"] === id),
  }),
  DeleteFirewallRule: ({ state }, body) => ({ FirewallRule: removed(state.rules, ruleKey(body)) }),
};

const ASSOCIATIONS: Readonly<Record<string, Operation<Resolver>>> = {
  AssociateFirewallRuleGroup: (here, body) => {
    found(here.state.groups, body["FirewallRuleGroupId"]);
    const view = made(here, "rslvr-frgassoc", "firewall-rule-group-association", body);
    here.state.associations.set(String(view["Id"]), view);
    return { FirewallRuleGroupAssociation: view };
  },
  GetFirewallRuleGroupAssociation: ({ state }, { FirewallRuleGroupAssociationId: id }) => ({
    FirewallRuleGroupAssociation: found(state.associations, id),
  }),
  UpdateFirewallRuleGroupAssociation: ({ state }, { FirewallRuleGroupAssociationId: id, ...change }) => {
    const view = { ...found(state.associations, id), ...change };
    state.associations.set(String(id), view);
    return { FirewallRuleGroupAssociation: view };
  },
  DisassociateFirewallRuleGroup: ({ state }, { FirewallRuleGroupAssociationId: id }) => {
    if (found(state.associations, id)["MutationProtection"] === "ENABLED") {
      throw new Refusal("ValidationException", "The association is protected from mutation");
    }
    return { FirewallRuleGroupAssociation: removed(state.associations, id) };
  },
};

const CONFIGS: Readonly<Record<string, Operation<Resolver>>> = {
  GetFirewallConfig: (here, { ResourceId }) => ({ FirewallConfig: configOf(here, ResourceId) }),
  UpdateFirewallConfig: (here, { ResourceId, FirewallFailOpen }) => {
    here.state.configs.set(String(ResourceId), { ...configOf(here, ResourceId), FirewallFailOpen });
    return { FirewallConfig: configOf(here, ResourceId) };
  },
  ListFirewallConfigs: ({ state }) => ({ FirewallConfigs: [...state.configs.values()] }),
};

const QUERY_LOGS: Readonly<Record<string, Operation<Resolver>>> = {
  CreateResolverQueryLogConfig: (here, body) => {
    const view = {
      ...made(here, "rslvr-qlc", "resolver-query-log-config", body),
      Status: "CREATED",
      OwnerId: here.account,
    };
    here.state.queryLogs.set(String((view as Body)["Id"]), view);
    return { ResolverQueryLogConfig: view };
  },
  GetResolverQueryLogConfig: ({ state }, { ResolverQueryLogConfigId: id }) => ({
    ResolverQueryLogConfig: found(state.queryLogs, id),
  }),
  AssociateResolverQueryLogConfig: (here, body) => {
    found(here.state.queryLogs, body["ResolverQueryLogConfigId"]);
    const view = { ...made(here, "rslvr-qlcassoc", "resolver-query-log-config-association", body), Status: "ACTIVE" };
    here.state.queryLogAssociations.set(String((view as Body)["Id"]), view);
    return { ResolverQueryLogConfigAssociation: view };
  },
  GetResolverQueryLogConfigAssociation: ({ state }, { ResolverQueryLogConfigAssociationId: id }) => ({
    ResolverQueryLogConfigAssociation: found(state.queryLogAssociations, id),
  }),
};

function configOf({ state, account }: Here, vpc: unknown): Body {
  const id = `rslvr-fc-${String(vpc).replace("vpc-", "")}`;
  return state.configs.get(String(vpc)) ?? { Id: id, ResourceId: vpc, OwnerId: account, FirewallFailOpen: "DISABLED" };
}

function made({ state, account, region }: Here, prefix: string, kind: string, body: Body): Body {
  const { Tags = [], ...given } = body;
  const id = `${prefix}-${(++state.made).toString(16).padStart(17, "0")}`;
  const arn = `arn:aws:route53resolver:${region}:${account}:${kind}/${id}`;
  state.tags.set(arn, Tags as readonly Body[]);
  return { ...given, Id: id, Arn: arn, Status: "COMPLETE", ShareStatus: "NOT_SHARED" };
}

/** The emulator keeps the tags of what it keeps itself. */
function tagsOf({ state }: Here, { ResourceArn: arn }: Body): Body | undefined {
  const tags = state.tags.get(String(arn));
  return tags === undefined ? undefined : { Tags: tags };
}

function ruleKey({ FirewallRuleGroupId: group, FirewallDomainListId: list }: Body): string {
  return `${String(group)} ${String(list)}`;
}

function found<T>(things: ReadonlyMap<string, T>, id: unknown): T {
  const thing = things.get(String(id));
  if (thing === undefined) throw new Refusal("ResourceNotFoundException", `${String(id)} does not exist`);
  return thing;
}

function removed<T>(things: Map<string, T>, id: unknown): T {
  const thing = found(things, id);
  things.delete(String(id));
  return thing;
}
