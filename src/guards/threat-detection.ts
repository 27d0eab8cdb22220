import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import type { TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";

import { regionalName } from "../jurisdiction/names";
import type { PartialFeature } from "../jurisdiction/region-gaps";
import type { RegionSpec } from "../jurisdiction/spec";
import { isManagedHere } from "../facts/guards/omitted-guards";

export interface ThreatDetectionProps {
  readonly spec: RegionSpec;
}

/**
 * GuardDuty's features that matter to an account of evidence. AWS turns all but runtime monitoring on by itself for a new
 * detector (API reference, CreateDetector), so what is off is said to be. Those for services that the account does not
 * have stay as they come.
 */
const FEATURES = {
  S3_DATA_EVENTS: "ENABLED",
  // It copies snapshots of volumes to an account of AWS's (GuardDuty User Guide, "Malware Protection for EC2"), and
  // evidence is full of malware that is meant to be there.
  EBS_MALWARE_PROTECTION: "DISABLED",
  // Its agent is installed from outside and watches from inside a machine that evidence is examined on.
  RUNTIME_MONITORING: "DISABLED",
} as const;

/** Features that not every region has; where one is missing, GuardDuty refuses its name. */
const PARTIAL: Readonly<Record<string, PartialFeature>> = { RUNTIME_MONITORING: "runtimeMonitoring" };

const CUSTODY = { preventDestroy: true };

/**
 * AWS answers a member for each kind of agent, and the provider would replace the feature to be rid of them
 * (hashicorp/terraform-provider-aws#36695). Under a feature that is off a member does nothing.
 */
const LIFECYCLES: Readonly<Partial<Record<string, TerraformResourceLifecycle>>> = {
  RUNTIME_MONITORING: { ...CUSTODY, ignoreChanges: ["additional_configuration"] },
};

/** Finds what no rule of ours expects: threats, and access that the account's policies give to somebody outside. */
export class ThreatDetection extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ThreatDetectionProps,
  ) {
    super(scope, id);
    const { spec } = props;
    if (isManagedHere(spec, "guardDuty")) this.detectThreats();
    if (isManagedHere(spec, "accessAnalyzer")) this.findOutsideAccess();
  }

  /** Not destroyed: a detector that is deleted takes its findings with it (GuardDuty API reference, DeleteDetector). */
  private detectThreats(): void {
    const detector = new GuarddutyDetector(this, "detector", {
      enable: true,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      lifecycle: CUSTODY,
    });
    for (const [name, status] of Object.entries(FEATURES)) {
      const partial = PARTIAL[name];
      if (partial !== undefined && !isManagedHere(this.props.spec, partial)) continue;
      new GuarddutyDetectorFeature(this, name.toLowerCase().replaceAll("_", "-"), {
        detectorId: detector.id,
        name,
        status,
        lifecycle: LIFECYCLES[name] ?? CUSTODY,
      });
    }
  }

  private findOutsideAccess(): void {
    new AccessanalyzerAnalyzer(this, "outside-access", {
      analyzerName: regionalName(this.props.spec, "outside-access"),
      type: "ACCOUNT",
      lifecycle: CUSTODY,
    });
  }
}
