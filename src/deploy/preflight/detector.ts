import { GuardDutyClient, ListDetectorsCommand } from "@aws-sdk/client-guardduty";

import { clientSettings, creates, recoverHint } from "./check";
import type { PreflightCheck } from "./check";

/** GuardDuty has one detector an account and region (GuardDuty API Reference, CreateDetector). */
export const detector: PreflightCheck = {
  question: "whether GuardDuty has a detector already",
  concerns: (applying) => creates(applying, "aws_guardduty_detector"),
  ask: async (applying) => {
    const client = new GuardDutyClient(clientSettings(applying));
    const [id] = (await client.send(new ListDetectorsCommand({}))).DetectorIds ?? [];
    if (id === undefined) return undefined;
    return (
      `GuardDuty already has the detector ${id}, and AWS allows only one in a region. If the organization owns it, set ` +
      `guards.guardDuty: organization in the map. ${recoverHint(applying)}`
    );
  },
};
