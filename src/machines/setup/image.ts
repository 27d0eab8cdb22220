import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { Construct } from "constructs";

import { imageSource } from "../../facts/machines/instances";
import type { ImageSpec } from "../../jurisdiction/spec";

/** The id of the golden image, in the way the map names it. */
export function imageId(scope: Construct, image: ImageSpec): string {
  const source = imageSource(image);
  switch (source.kind) {
    case "ssm-parameter":
      // The provider marks every parameter value as sensitive; an image id is not sensitive.
      return new DataAwsSsmParameter(scope, "image", source.settings).insecureValue;
    case "ami":
      return new DataAwsAmi(scope, "image", source.settings).id;
    case "id":
      return source.id;
  }
}
