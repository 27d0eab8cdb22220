import { accountOf } from "../account";
import type { AwsResponse, StandIn } from "../proxy";

export type Body = Readonly<Record<string, unknown>>;

/** The scope of a request, for which a stand-in keeps its state. */
export interface Place<State> {
  readonly account: string;
  readonly region: string;
  readonly state: State;
}

/** One operation of a service; undefined leaves it to the emulator. @throws {Refusal} */
export type Operation<State> = (place: Place<State>, body: Body) => Body | undefined;

/** What AWS answers to a request that it cannot fulfil. */
export class Refusal extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** A service with AWS's JSON protocol, which names the operation in a header: state for each account and region. */
export function jsonService<State>(
  target: string,
  empty: () => State,
  operations: Readonly<Record<string, Operation<State>>>,
): StandIn {
  const states = new Map<string, State>();
  return async (request, forward) => {
    const [service, name = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
    const operation = service === target ? operations[name] : undefined;
    if (operation === undefined) return undefined;
    const { region } = request;
    const account = await accountOf(request, forward);
    const state = states.get(`${account} ${region}`) ?? empty();
    states.set(`${account} ${region}`, state);
    try {
      const answer = operation({ account, region, state }, JSON.parse(request.body.toString() || "{}") as Body);
      return answer === undefined ? undefined : json(200, answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json(400, { __type: error.type, message: error.message, Message: error.message });
    }
  };
}

function json(status: number, body: Body): AwsResponse {
  return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(body) };
}
