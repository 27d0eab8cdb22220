import type { StandIn } from "../proxy";
import { jsonService } from "./json-service";

/**
 * What Terraform asks of a state machine and the emulator does not know: whether its definition is valid, which the
 * emulator validates when the machine is created, and an empty list of published versions.
 *
 * AWS Step Functions API Reference: ValidateStateMachineDefinition, ListStateMachineVersions.
 */
export function stepFunctions(): StandIn {
  return jsonService("AWSStepFunctions", () => undefined, {
    ListStateMachineVersions: () => ({ stateMachineVersions: [] }),
    ValidateStateMachineDefinition: () => ({ result: "OK", diagnostics: [] }),
  });
}
