import type { AwsResponse, StandIn } from "../proxy";

interface Member {
  readonly name: string;
  readonly status: string;
}

interface Feature extends Member {
  readonly additionalConfiguration?: readonly Member[];
}

/**
 * What GuardDuty answers for a new detector: every feature is on but runtime monitoring, which has a member for each
 * kind of agent that is not set.
 *
 * Amazon GuardDuty API Reference: CreateDetector, DetectorFeatureConfigurationResult;
 * github.com/hashicorp/terraform-provider-aws/issues/36695 shows the members.
 */
const NEW_DETECTOR: readonly Feature[] = [
  ...["CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"].map(on),
  ...["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"].map(on),
  { ...off("EKS_RUNTIME_MONITORING"), additionalConfiguration: [off("EKS_ADDON_MANAGEMENT")] },
  {
    ...off("RUNTIME_MONITORING"),
    additionalConfiguration: ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"].map(off),
  },
];

/**
 * A detector's features, of which the emulator keeps only those of the last update: an update names only what it
 * changes, of a feature's members too.
 *
 * Amazon GuardDuty API Reference: GetDetector, UpdateDetector.
 */
export function guarddutyFeatures(): StandIn {
  const detectors = new Map<string, readonly Feature[]>();
  return async (request, forward) => {
    const { service, method, path, body } = request;
    if (service !== "guardduty" || !/^\/detector\/[^/]+$/.test(path)) return undefined;
    const features = detectors.get(path) ?? NEW_DETECTOR;
    if (method === "GET") return withFeatures(await forward(request), features);
    if (method !== "POST") return undefined;
    const { features: updates = [], ...others } = JSON.parse(body.toString()) as { features?: readonly Feature[] };
    const answer = await forward({ ...request, body: Buffer.from(JSON.stringify(others)) });
    // Read again: another update may have been answered meanwhile.
    if (answer.status === 200) detectors.set(path, updates.reduce(updated, detectors.get(path) ?? NEW_DETECTOR));
    return answer;
  };
}

function withFeatures(answer: AwsResponse, features: readonly Feature[]): AwsResponse {
  if (answer.status !== 200) return answer;
  const detector = JSON.parse(String(answer.body)) as object;
  return { ...answer, body: JSON.stringify({ ...detector, features, dataSources: dataSourcesOf(features) }) };
}

/** The older form of the same features, which GuardDuty still answers (DataSourceConfigurationsResult). */
function dataSourcesOf(features: readonly Feature[]): object {
  const of = (wanted: string) => ({ status: features.find(({ name }) => name === wanted)?.status });
  return {
    cloudTrail: of("CLOUD_TRAIL"),
    dnsLogs: of("DNS_LOGS"),
    flowLogs: of("FLOW_LOGS"),
    kubernetes: { auditLogs: of("EKS_AUDIT_LOGS") },
    malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: of("EBS_MALWARE_PROTECTION") } },
    s3Logs: of("S3_DATA_EVENTS"),
  };
}

function updated(features: readonly Feature[], update: Feature): readonly Feature[] {
  return merged(features, update, (known) => {
    const members = (update.additionalConfiguration ?? []).reduce<readonly Member[]>(
      (all, member) => merged(all, member),
      known.additionalConfiguration ?? [],
    );
    return { ...update, ...(members.length === 0 ? {} : { additionalConfiguration: members }) };
  });
}

/** Members, with one of them replaced by its update, or added. */
function merged<T extends Member>(
  members: readonly T[],
  update: T,
  replacement: (known: T) => T = () => update,
): readonly T[] {
  if (!members.some(({ name }) => name === update.name)) return [...members, update];
  return members.map((member) => (member.name === update.name ? replacement(member) : member));
}

function on(name: string): Member {
  return { name, status: "ENABLED" };
}

function off(name: string): Member {
  return { name, status: "DISABLED" };
}
