import { z } from "zod";

import { EXCEPTION_WORDS } from "../../facts/stacks/exception-words";
import { RULE_IDS } from "../../jurisdiction/rule-ids";
import { day, item, line, oneOf, payload } from "./words";

const noRule = payload("is not the id of a rule", "Write it as forensics check prints it, such as access/encryption.");

export const exceptions = z
  .array(
    item(
      {
        rule: oneOf(RULE_IDS, noRule).describe("Id of the rule that may be broken, as forensics check prints it"),
        address: line("an address").describe("Address of the resource that may break it, as forensics check prints it"),
        stack: oneOf(EXCEPTION_WORDS)
          .optional()
          .describe("Which of the region's stacks: its account, or the home of its state. Default region"),
        reason: line("a reason").describe("Why"),
        approvedBy: line("a name").describe("Who approved"),
        until: day.describe("The last day on which the exception applies, RFC 3339"),
      },
      "A temporary exception from one rule",
    ),
    {
      error: payload("is not a list of exceptions", "Write a list of { rule, address, reason, approvedBy, until }."),
    },
  )
  .describe(
    "Temporary exceptions from rules; an exception that has expired or that nothing needs is itself a violation",
  );
