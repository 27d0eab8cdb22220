import type { Construct } from "constructs";
import { TerraformOutput } from "cdktf";

import { Bucket } from "../src/evidence/bucket";
import { stateActors } from "../src/evidence/bucket-actors";
import { stateLifecycle } from "../src/evidence/lifecycle";
import { deployerArn, iamRoleArn, keyAliasArn } from "../src/jurisdiction/arns";
import { keyAlias, stateStackId } from "../src/jurisdiction/names";
import { CustomerKey } from "../src/keys/customer-key";
import { objectsOf, objectsReadBy } from "../src/keys/key-uses";
import { JurisdictionStack } from "./jurisdiction-stack";
import type { JurisdictionStackProps } from "./jurisdiction-stack";

/**
 * The locked home of a region's Terraform state, in the same account and region.
 *
 * Its own state lies in the very bucket that it makes; `npm run bootstrap` gets it there.
 */
export class StateStack extends JurisdictionStack {
  constructor(scope: Construct, props: JurisdictionStackProps) {
    super(scope, stateStackId(props.spec), props);
    const key = this.createKey();
    const bucket = this.createBucket(key);
    new TerraformOutput(this, "state-bucket", { value: bucket.name, description: "Where Terraform keeps state" });
  }

  private createKey(): CustomerKey {
    const { planRole } = this.spec.deployer;
    return new CustomerKey(this, "encryption", {
      spec: this.spec,
      purpose: "state",
      description: "Terraform state of the forensic account",
      uses: [
        objectsOf(this.spec, [deployerArn(this.spec)]),
        ...(planRole === undefined ? [] : [objectsReadBy(this.spec, [iamRoleArn(this.spec, planRole)])]),
      ],
    });
  }

  /** Without Object Lock: Terraform must be able to delete its lock file. */
  private createBucket(key: CustomerKey): Bucket {
    return new Bucket(this, "state", {
      spec: this.spec,
      purpose: "state",
      encryption: key,
      keyAliases: [keyAliasArn(this.spec, keyAlias(this.spec, "state"))],
      lock: "none",
      lifecycle: stateLifecycle(),
      actors: stateActors(this.spec),
      statements: [],
      accessLogs: undefined,
    });
  }
}
