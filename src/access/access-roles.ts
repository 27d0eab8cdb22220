import { Construct } from "constructs";

import { ROLES } from "../jurisdiction/spec";
import type { RegionSpec, Role } from "../jurisdiction/spec";
import { trustPolicy } from "../jurisdiction/trust-policy";
import { closedOutsideActivations } from "../facts/roles/closing";
import { LimitedRole } from "../iam/limited-role";
import type { Statement } from "../facts/policies/policy";
import { analyst } from "../facts/roles/analyst";
import { approver } from "../facts/roles/approver";
import { auditor } from "../facts/roles/auditor";
import { custodian } from "../facts/roles/custodian";
import { investigator } from "../facts/roles/investigator";
import type { RoleKeys } from "../facts/roles/parts";
import { responder } from "../facts/roles/responder";

/** What each role may do, and in one line for whom it is. */
const WORK: Readonly<Record<Role, { readonly description: string; readonly work: Work }>> = {
  responder: { description: "Acquires evidence; reads and deletes nothing", work: responder },
  investigator: { description: "Examines the evidence of one case", work: investigator },
  custodian: { description: "Keeps evidence and places holds", work: custodian },
  approver: { description: "Releases holds, and nothing else", work: approver },
  analyst: { description: "Reads released reports, and nothing else", work: analyst },
  auditor: { description: "Reads logs and configuration, never evidence", work: auditor },
};
type Work = (spec: RegionSpec, keys: RoleKeys) => readonly Statement[];

export interface AccessRolesProps {
  readonly spec: RegionSpec;
  readonly keys: RoleKeys;
}

/** The roles that people take: each opened by activations alone, each within its own boundary. */
export class AccessRoles extends Construct {
  constructor(scope: Construct, id: string, { spec, keys }: AccessRolesProps) {
    super(scope, id);
    for (const role of ROLES) this.createRole(spec, role, WORK[role].work(spec, keys));
  }

  private createRole(spec: RegionSpec, role: Role, statements: readonly Statement[]): void {
    new LimitedRole(this, role, {
      spec,
      purpose: role,
      description: WORK[role].description,
      trust: trustPolicy(spec, role),
      maxSessionSeconds: spec.roles[role].sessionMinutes * 60,
      policies: { work: [...statements, ...closedOutsideActivations(spec, role)] },
    });
  }
}
