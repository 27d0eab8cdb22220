import { Construct } from "constructs";

import type { RegionSpec } from "../jurisdiction/spec";
import { CustomerKey } from "./customer-key";

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
    this.evidence = new CustomerKey(this, "evidence", { spec, purpose: "evidence" });
    this.logs = new CustomerKey(this, "logs", { spec, purpose: "logs" });
    this.sessions = new CustomerKey(this, "sessions", { spec, purpose: "sessions" });
    this.workstation = new CustomerKey(this, "workstation", { spec, purpose: "workstation" });
    this.trail = new CustomerKey(this, "trail", { spec, purpose: "trail" });
    this.all = [this.evidence, this.logs, this.sessions, this.workstation];
  }
}
