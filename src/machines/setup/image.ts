import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { Construct } from "constructs";

import type { ImageSpec } from "../../jurisdiction/spec";

/** The id of the golden image, in the way the map names it; with an owner, AWS confirms whose image it is. */
export function imageId(scope: Construct, image: ImageSpec): string {
  switch (image.kind) {
    case "ssm-parameter":
      // The provider calls every value of a parameter sensitive; an image id is none.
      return new DataAwsSsmParameter(scope, "image", { name: image.ssmParameter }).insecureValue;
    case "name":
      return ownedImage(scope, image.owner, "name", image.name);
    case "id":
      return image.owner === undefined ? image.id : ownedImage(scope, image.owner, "image-id", image.id);
  }
}

function ownedImage(scope: Construct, owner: string, filter: string, value: string): string {
  return new DataAwsAmi(scope, "image", {
    owners: [owner],
    mostRecent: true,
    filter: [{ name: filter, values: [value] }],
  }).id;
}
