import type { Construct } from "constructs";

import { CustomerKey } from "../src/keys/customer-key";
import { Bucket } from "../src/storage/bucket";
import { JurisdictionStack } from "./jurisdiction-stack";
import type { JurisdictionStackProps } from "./jurisdiction-stack";

/**
 * What a region's deployments rest on, in the same account and region: the bucket of its Terraform state, and the
 * records of who deployed what and when.
 *
 * With `state.backend: s3` its own state is in the bucket that it makes; `npx forensics bootstrap` moves it there. With
 * `cloud` state is a workspace of HCP Terraform's, and the records are all that is here.
 */
export class StateStack extends JurisdictionStack {
  constructor(scope: Construct, props: JurisdictionStackProps) {
    super(scope, "state", props);
    const { spec } = this;
    const key = new CustomerKey(this, "encryption", { spec, purpose: "state" });
    if (spec.state.backend === "s3") {
      const state = new Bucket(this, "state", { spec, purpose: "state", key });
      this.addOutput("state-bucket", state.name, "Where Terraform keeps state");
    }
    // An object for the intent and one for the result of each apply, chained by their hashes. Who could write one over
    // could rewrite the chain: the ids and times that S3 gives the versions are what the chain is anchored to.
    const deployments = new Bucket(this, "deployments", { spec, purpose: "deployments", key });
    this.addOutput("deployments-bucket", deployments.name, "Records of deployments; write-once");
  }
}
