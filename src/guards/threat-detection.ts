import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import { Construct } from "constructs";

import type { RegionSpec } from "../jurisdiction/spec";
import { isManagedHere } from "../facts/guards/omitted-guards";
import { analyzerSettings, DETECTOR, detectorFeatures } from "../facts/guards/threat-detection";

export interface ThreatDetectionProps {
  readonly spec: RegionSpec;
}

const CUSTODY = { preventDestroy: true };

/** Finds threats that the alerts do not cover, and access that the account's policies grant to principals outside. */
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
    const detector = new GuarddutyDetector(this, "detector", { ...DETECTOR, lifecycle: CUSTODY });
    for (const { name, status, ignored } of detectorFeatures(this.props.spec)) {
      new GuarddutyDetectorFeature(this, name.toLowerCase().replaceAll("_", "-"), {
        detectorId: detector.id,
        name,
        status,
        lifecycle: { ...CUSTODY, ...(ignored === undefined ? {} : { ignoreChanges: ignored }) },
      });
    }
  }

  private findOutsideAccess(): void {
    new AccessanalyzerAnalyzer(this, "outside-access", {
      ...analyzerSettings(this.props.spec),
      lifecycle: CUSTODY,
    });
  }
}
