import type { StandIn } from "../proxy";
import { jsonService } from "./json-service";

/**
 * What Terraform asks of a state machine and the emulator does not know: whether its definition is valid, which the
 * emulator judges itself when the machine is made, and its published versions, of which there are none.
 *
 * AWS Step Functions API Reference: ValidateStateMachineDefinition, ListStateMachineVersions.
 */
export function stepFunctions(): StandIn {
  return jsonService("AWSStepFunctions", () => undefined, {
    ListStateMachineVersions: () => ({ stateMachineVersions: [] }),
    ValidateStateMachineDefinition: () => ({ result: "OK", diagnostics: [] }),
  });
}
