import { DescribeDocumentCommand, SSMClient } from "@aws-sdk/client-ssm";

import { DEFAULT_DOCUMENT } from "../../jurisdiction/names";
import { clientSettings, recoverHint } from "./check";
import type { PreflightCheck } from "./check";

/** Session Manager makes the default document when a user saves its preferences in the console. */
export const sessionDocument: PreflightCheck = {
  question: `whether the document ${DEFAULT_DOCUMENT} exists already`,
  concerns: ({ changes }) =>
    changes.some(
      ({ type, action, after }) =>
        type === "aws_ssm_document" && action === "create" && after["name"] === DEFAULT_DOCUMENT,
    ),
  ask: async (applying) => {
    try {
      await new SSMClient(clientSettings(applying)).send(new DescribeDocumentCommand({ Name: DEFAULT_DOCUMENT }));
    } catch (error) {
      // Systems Manager API Reference, DescribeDocument: the answer for a document that does not exist.
      if ((error as Error).name === "InvalidDocument") return undefined;
      throw error;
    }
    return (
      `the document ${DEFAULT_DOCUMENT} exists already. Set sessions.adoptDefaultDocument: true in the map to import ` +
      `it; its content is then replaced. ${recoverHint(applying)}`
    );
  },
};
