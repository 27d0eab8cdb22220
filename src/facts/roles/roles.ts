import type { KeyPurpose, RolePurpose } from "../../jurisdiction/names";
import { servicePrincipal } from "../../jurisdiction/region-facts";
import { ROLES } from "../../jurisdiction/spec";
import type { RegionSpec, Role } from "../../jurisdiction/spec";
import { trustPolicy } from "../../jurisdiction/trust-policy";
import { isManagedHere } from "../guards/omitted-guards";
import { machinesOf } from "../machines/machines";
import { writeRecord } from "../machines/record-statements";
import { workstationPolicies } from "../machines/workstation-policies";
import type { HasArn } from "../policies/has-arn";
import { serviceTrust } from "../policies/policy";
import type { Statement } from "../policies/statement";
import { analyst } from "./analyst";
import { approver } from "./approver";
import { auditor } from "./auditor";
import { DENY_NEWER_CALLS, boundary } from "./boundary";
import { closedOutsideActivations } from "./closing";
import { custodian } from "./custodian";
import { imageBuildRole, imageLifecycleRole, imageManifestRole, imageUploadRole } from "./image-roles";
import { investigator } from "./investigator";
import type { RoleKeys } from "./parts";
import { responder } from "./responder";
import type { RoleFacts } from "./role";
import { configRole, copyingRole, flowLogsRole, trailRole, watchRole } from "./services";

/** References in the roles' policies that only a stack knows. */
export interface RoleReferences {
  readonly key: (purpose: KeyPurpose) => HasArn;
  readonly topic: () => HasArn;
}

/** The roles of a region's stack, by the map. */
export function rolesOf(spec: RegionSpec): readonly RolePurpose[] {
  const config = isManagedHere(spec, "config") ? (["config"] as const) : [];
  return [...ROLES, ...machinesOf(spec), "flow-logs", "trail", ...config, "copying", "watch"];
}

/** The role of a purpose, by the map. */
export function roleFacts(spec: RegionSpec, purpose: RolePurpose, references: RoleReferences): RoleFacts {
  return ROLE_FACTS[purpose](spec, references);
}

/** The whole permissions boundary of a role. */
export function boundaryStatements(
  spec: RegionSpec,
  { policies, replicates = false }: RoleFacts,
): readonly Statement[] {
  return boundary(spec, Object.values(policies).flat(), replicates);
}

/** A whole policy of a role. */
export function ownStatements(statements: readonly Statement[]): readonly Statement[] {
  return [...statements, DENY_NEWER_CALLS];
}

type Make = (spec: RegionSpec, references: RoleReferences) => RoleFacts;

const ROLE_FACTS: Readonly<Record<RolePurpose, Make>> = {
  responder: ofPeople("responder", "Acquires evidence; reads and deletes nothing", responder),
  investigator: ofPeople("investigator", "Examines the evidence of one case", investigator),
  custodian: ofPeople("custodian", "Keeps evidence and places holds", custodian),
  approver: ofPeople("approver", "Releases holds, and nothing else", approver),
  analyst: ofPeople("analyst", "Reads released reports, and nothing else", analyst),
  auditor: ofPeople("auditor", "Reads logs and configuration, never evidence", auditor),
  workstation: (spec, { key }) => ({
    description: "Forensic workstation",
    trust: serviceTrust(servicePrincipal("ec2")),
    policies: workstationPolicies(spec, { evidence: key("evidence"), logs: key("logs"), sessions: key("sessions") }),
  }),
  bastion: (spec, { key }) => ({
    description: "Bastion",
    trust: serviceTrust(servicePrincipal("ec2")),
    policies: { "write-record": writeRecord(spec, "bastion", key("logs")) },
  }),
  "flow-logs": flowLogsRole,
  trail: trailRole,
  config: (spec, { key }) => configRole(spec, key("logs")),
  copying: (spec, { key }) => copyingRole(spec, key("logs")),
  watch: (spec, { key, topic }) => watchRole(spec, key("alerts"), topic()),
  "image-build": (spec, { key }) => imageBuildRole(spec, key("image")),
  "image-upload": (spec, { key }) => imageUploadRole(spec, key("image")),
  "image-lifecycle": imageLifecycleRole,
  "image-manifest": (spec, { key }) => imageManifestRole(spec, key("image")),
};

/** A role that people take: opened by activations alone. */
function ofPeople(
  role: Role,
  description: string,
  work: (spec: RegionSpec, keys: RoleKeys) => readonly Statement[],
): Make {
  return (spec, { key }) => ({
    description,
    trust: trustPolicy(spec, role),
    maxSessionSeconds: spec.roles[role].sessionMinutes * 60,
    policies: {
      work: [
        ...work(spec, { evidence: key("evidence"), logs: key("logs"), sessions: key("sessions"), trail: key("trail") }),
        ...closedOutsideActivations(spec, role),
      ],
    },
  });
}

/** The references of a role by constructs, some of which a role may not need. @throws for one that it does need */
export function referencesTo(keys: Readonly<Partial<Record<KeyPurpose, HasArn>>>, topic?: HasArn): RoleReferences {
  return {
    key: (purpose) => given(keys[purpose], `the key ${purpose}`),
    topic: () => given(topic, "the alerts' topic"),
  };
}

function given(reference: HasArn | undefined, what: string): HasArn {
  if (reference === undefined) throw new Error(`a role of this stack needs ${what}: give it`);
  return reference;
}
