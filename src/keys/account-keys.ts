import { Construct } from "constructs";

import { machinesOf } from "../facts/machines/machines";
import { roleArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import { CustomerKey } from "./customer-key";
import * as uses from "../facts/keys/key-uses";

export interface AccountKeysProps {
  readonly spec: RegionSpec;
}

/** The keys of a region's account, one a purpose, so that a right to one opens nothing else. */
export class AccountKeys extends Construct {
  readonly evidence: CustomerKey;
  readonly logs: CustomerKey;
  readonly sessions: CustomerKey;
  readonly workstation: CustomerKey;
  readonly trail: CustomerKey;
  /** The keys that workstations use. */
  readonly all: readonly CustomerKey[];

  constructor(scope: Construct, id: string, { spec }: AccountKeysProps) {
    super(scope, id);
    const guestRoles = machinesOf(spec).map((machine) => roleArn(spec, machine));
    this.evidence = new CustomerKey(this, "evidence", {
      spec,
      purpose: "evidence",
      description: "Evidence at rest",
      uses: uses.evidence(spec),
    });
    this.logs = new CustomerKey(this, "logs", {
      spec,
      purpose: "logs",
      description: "Logs of sessions, of the network and of how the account is set up",
      uses: [
        uses.logGroups(spec),
        uses.logDelivery(spec),
        uses.inventory(spec),
        uses.records(spec),
        uses.objectsOf(spec, guestRoles),
        uses.copies(spec),
        uses.objectsReadBy(spec, [roleArn(spec, "auditor")]),
      ],
    });
    this.sessions = new CustomerKey(this, "sessions", {
      spec,
      purpose: "sessions",
      description: "Session data between users and workstations",
      uses: uses.sessionData(spec),
    });
    this.workstation = new CustomerKey(this, "workstation", {
      spec,
      purpose: "workstation",
      description: "Volumes of workstations",
      uses: uses.volumes(spec),
    });
    this.trail = new CustomerKey(this, "trail", {
      spec,
      purpose: "trail",
      description: "The trail of the account",
      uses: [...uses.trail(spec), uses.logGroups(spec), uses.objectsReadBy(spec, [roleArn(spec, "auditor")])],
    });
    this.all = [this.evidence, this.logs, this.sessions, this.workstation];
  }
}
