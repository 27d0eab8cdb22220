import type { Construct } from "constructs";
import { TerraformOutput } from "cdktf";

import { Bucket } from "../src/storage/bucket";
import { deploymentActors, stateActors } from "../src/facts/buckets/bucket-actors";
import * as deny from "../src/facts/buckets/bucket-policy";
import { logLifecycle, stateLifecycle } from "../src/storage/lifecycle";
import { bucketArn, deployerArn, iamRoleArn, keyAliasArn } from "../src/jurisdiction/arns";
import { keyAlias, stateStackId } from "../src/jurisdiction/names";
import { daysOfYears } from "../src/jurisdiction/years";
import { CustomerKey } from "../src/keys/customer-key";
import { deploymentRecords, objectsOf, objectsReadBy } from "../src/facts/keys/key-uses";
import { JurisdictionStack } from "./jurisdiction-stack";
import type { JurisdictionStackProps } from "./jurisdiction-stack";

/**
 * What a region's deployments rest on, in the same account and region: the locked home of its Terraform state, and the
 * records of who deployed what and when.
 *
 * With `state.backend: s3` its own state lies in the very bucket that it makes; `npm run bootstrap` gets it there. With
 * `cloud` state is a workspace of HCP Terraform's, and the records are all that is here.
 */
export class StateStack extends JurisdictionStack {
  constructor(scope: Construct, props: JurisdictionStackProps) {
    super(scope, stateStackId(props.spec), props);
    const key = this.createKey();
    if (this.spec.state.backend === "s3") {
      const state = this.createState(key);
      new TerraformOutput(this, "state-bucket", { value: state.name, description: "Where Terraform keeps state" });
    }
    const deployments = this.createDeployments(key);
    new TerraformOutput(this, "deployments-bucket", {
      value: deployments.name,
      description: "Who deployed what and when; write-once",
    });
  }

  private createKey(): CustomerKey {
    const { state, deployer } = this.spec;
    const readers = deployer.planRole === undefined ? [] : [iamRoleArn(this.spec, deployer.planRole)];
    return new CustomerKey(this, "encryption", {
      spec: this.spec,
      purpose: "state",
      description:
        state.backend === "s3"
          ? "Terraform state and deployment records of the forensic account"
          : "Deployment records of the forensic account",
      uses: [
        objectsOf(this.spec, [deployerArn(this.spec)]),
        ...(readers.length === 0 ? [] : [objectsReadBy(this.spec, readers)]),
        deploymentRecords(this.spec),
      ],
    });
  }

  /** Without Object Lock: Terraform must be able to delete its lock file. */
  private createState(key: CustomerKey): Bucket {
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

  /**
   * An object for the intent and one for the result of each apply, chained by their hashes. Whoever could write one over
   * could rewrite the chain, so each is written once and locked as long as the logs: the ids and times that S3 gives the
   * versions are what the chain is anchored to.
   */
  private createDeployments(key: CustomerKey): Bucket {
    const { evidence, archive, tiers } = this.spec.retention;
    const years = evidence.years + archive.years;
    const arn = bucketArn(this.spec, "deployments");
    return new Bucket(this, "deployments", {
      spec: this.spec,
      purpose: "deployments",
      encryption: key,
      lock: { mode: evidence.mode, years },
      lifecycle: logLifecycle(tiers),
      actors: deploymentActors(this.spec),
      statements: [deny.writeOnce(arn), deny.neverShorterThan(arn, daysOfYears(years).atLeast)],
      // It stands before the bucket of access logs does; the trail records who touches an object.
      accessLogs: undefined,
    });
  }
}
