import { accountOf } from "../account";
import type { StandIn } from "../proxy";

/**
 * IAM Access Analyzer's analyzers, of which the emulator has none.
 *
 * IAM Access Analyzer API Reference: CreateAnalyzer, GetAnalyzer, DeleteAnalyzer.
 */
export function accessAnalyzer(now: () => Date = () => new Date()): StandIn {
  const analyzers = new Map<string, object>();
  return async (request, forward) => {
    const { service, path, method, region, body } = request;
    if (service !== "access-analyzer" || !path.startsWith("/analyzer")) return undefined;
    const account = await accountOf(request, forward);
    const arnOf = (name: string): string => `arn:aws:access-analyzer:${region}:${account}:analyzer/${name}`;
    if (method === "PUT") {
      const { analyzerName: name, type, tags = {} } = JSON.parse(body.toString()) as Request;
      analyzers.set(arnOf(name), {
        arn: arnOf(name),
        name,
        type,
        tags,
        createdAt: now().toISOString(),
        status: "ACTIVE",
      });
      return answer(200, { arn: arnOf(name) });
    }
    const arn = arnOf(decodeURIComponent(path.split("/")[2] ?? ""));
    const analyzer = analyzers.get(arn);
    if (analyzer === undefined) return answer(404, { message: `${arn} does not exist` });
    if (method === "DELETE") analyzers.delete(arn);
    return answer(200, method === "GET" ? { analyzer } : {});
  };
}

interface Request {
  readonly analyzerName: string;
  readonly type: string;
  readonly tags?: Readonly<Record<string, string>>;
}

function answer(status: number, body: object) {
  const headers = {
    "content-type": "application/json",
    ...(status === 404 ? { "x-amzn-errortype": "ResourceNotFoundException" } : {}),
  };
  return { status, headers, body: JSON.stringify(body) };
}
