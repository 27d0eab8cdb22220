import { roleArn } from "../../../jurisdiction/arns";
import type { RolePurpose } from "../../../jurisdiction/names";
import { servicePrincipal } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";

/** Handing roles of the stack to services. */
export function passing(
  spec: RegionSpec,
  sid: string,
  purposes: readonly RolePurpose[],
  services: readonly string[],
): readonly Statement[] {
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: purposes.map((purpose) => roleArn(spec, purpose)),
      Condition: { StringEquals: { "iam:PassedToService": services.map(servicePrincipal) } },
    },
  ];
}
