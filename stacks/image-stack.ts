import type { Construct } from "constructs";

import { imageRegion, isBuildable } from "../src/facts/images/image-region";
import { hasManifest } from "../src/facts/images/manifest-machine";
import { LimitedRole } from "../src/iam/limited-role";
import { BuildNetwork } from "../src/image-builder/build-network";
import { ImageManifest } from "../src/image-builder/image-manifest";
import { ImagePipeline } from "../src/image-builder/image-pipeline";
import type { ImageRegionSpec } from "../src/jurisdiction/spec";
import { CustomerKey } from "../src/keys/customer-key";
import { LogGroup } from "../src/logs/log-group";
import { Bucket } from "../src/storage/bucket";
import { JurisdictionStack } from "./jurisdiction-stack";
import type { JurisdictionStackProps } from "./jurisdiction-stack";

/** The golden image of a region: its sources, the network of its builds, and what builds it. */
export class ImageStack extends JurisdictionStack {
  private readonly region: ImageRegionSpec;

  constructor(scope: Construct, props: JurisdictionStackProps) {
    super(scope, "image", props);
    this.region = imageRegion(props.spec);
    const key = new CustomerKey(this, "encryption", { spec: this.region, purpose: "image" });
    const logs = this.createBuckets(key);
    const network = new BuildNetwork(this, "network", { spec: this.region, key });
    const builder = new LimitedRole(this, "builder", {
      spec: this.region,
      purpose: "image-build",
      keys: { image: key },
    });
    // Without sources there is nothing to build: the mirror comes first.
    if (isBuildable(this.region)) this.createPipeline(key, network, builder, logs);
  }

  private createBuckets(key: CustomerKey): Bucket {
    const spec = this.region;
    const mirror = new Bucket(this, "mirror", { spec, purpose: "image-mirror", key });
    const uploader = new LimitedRole(this, "uploader", { spec, purpose: "image-upload", keys: { image: key } });
    const logs = new Bucket(this, "logs", { spec, purpose: "image-logs", key });
    this.addOutput("mirror-bucket", mirror.name, "Sources of golden images; write-once");
    this.addOutput("uploader-role", uploader.arn, "The role that uploads sources, and does nothing else");
    this.addOutput("image-logs-bucket", logs.name, "Logs and manifests of builds");
    return logs;
  }

  private createPipeline(key: CustomerKey, network: BuildNetwork, builder: LimitedRole, bucket: Bucket): void {
    const spec = this.region;
    const log = new LogGroup(this, "build-log", { spec, purpose: "image-build", key });
    const logs = [log.resource, bucket.policy];
    const pipeline = new ImagePipeline(this, "image", { spec, key, network, builder, logs });
    if (hasManifest(spec)) new ImageManifest(this, "manifest", { spec, key });
    this.addOutput("pipeline", pipeline.arn, "Builds the golden image");
  }
}
