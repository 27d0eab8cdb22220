import { queueArn } from "../../../jurisdiction/arns";
import { DEFAULT_DOCUMENT, physicalName, regionalName } from "../../../jurisdiction/names";
import { arn } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { ALERT_READ, ALERT_WRITE, DOCUMENT_READ, DOCUMENT_WRITE, TRAIL_READ, TRAIL_WRITE } from "../actions/operations";

/** Sessions, alerts and the trail. */
export function operationsWork(spec: RegionSpec): readonly Statement[] {
  const ours = (service: string, resource: string): string => arn(spec.facts, service, spec.account, resource);
  return [
    {
      Sid: "AllowSessionDocuments",
      Effect: "Allow",
      Action: [...DOCUMENT_READ, ...DOCUMENT_WRITE],
      Resource: [ours("ssm", `document/${regionalName(spec, "*")}`), ours("ssm", `document/${DEFAULT_DOCUMENT}`)],
    },
    {
      Sid: "AllowImageParameter",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: ours("ssm", "parameter/*"),
    },
    {
      Sid: "AllowAlerts",
      Effect: "Allow",
      Action: [...ALERT_READ, ...ALERT_WRITE],
      Resource: [
        ours("sns", physicalName(spec, "alerts")),
        ours("sns", `${physicalName(spec, "alerts")}:*`),
        queueArn(spec),
        ours("events", `rule/${regionalName(spec, "*")}`),
        ours("cloudwatch", `alarm:${regionalName(spec, "*")}`),
      ],
    },
    {
      Sid: "AllowTrail",
      Effect: "Allow",
      Action: [...TRAIL_READ, ...TRAIL_WRITE],
      Resource: ours("cloudtrail", "trail/*"),
    },
  ];
}
