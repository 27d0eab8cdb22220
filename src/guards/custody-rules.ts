import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { Construct } from "constructs";

import { custodyRules, custodyRuleSettings } from "../facts/guards/custody-rules";
import type { RegionSpec } from "../jurisdiction/spec";
import type { ConfigurationRecorder } from "./configuration-recorder";

export interface CustodyRulesProps {
  readonly spec: RegionSpec;
  /** Undefined where another one of the account records already. */
  readonly recorder: ConfigurationRecorder | undefined;
}

/** Reports when a setting that custody depends on no longer holds, regardless of who changed it. */
export class CustodyRules extends Construct {
  constructor(scope: Construct, id: string, { spec, recorder }: CustodyRulesProps) {
    super(scope, id);
    for (const rule of custodyRules(spec)) {
      new ConfigConfigRule(this, rule.id, {
        ...custodyRuleSettings(spec, rule),
        ...(recorder === undefined ? {} : { dependsOn: [recorder.status] }),
        lifecycle: { preventDestroy: true },
      });
    }
  }
}
