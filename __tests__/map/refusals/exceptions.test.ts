import { edited, expectRefusal, parsed, region } from "../minimal";
import type { Edit, Refusal } from "../minimal";

/** Adds an exception to the region, with one detail changed. */
function exception(from = "", to = ""): Edit {
  const written =
    '{ rule: access/encryption, address: aws_sns_topic.alerts_topic, reason: "CR-12", approvedBy: counsel, until: 2026-12-31 }';
  return ['account: "220000000001"', `account: "220000000001"\n        exceptions: [${written.replace(from, to)}]`];
}

const EXCEPTIONS: readonly Refusal[] = [
  {
    title: "an exception whose last day is on no calendar",
    map: edited(exception("2026-12-31", "2026-02-30")),
    says: [
      "map.yaml:20:131  jurisdictions.eu.regions.eu-west-1.exceptions[0].until",
      '  "2026-02-30" is not a valid date.',
      "  Write a valid date as RFC 3339, such as 2026-12-31.",
    ],
  },
  {
    title: "an exception that no one approved",
    map: edited(exception(" approvedBy: counsel,", "")),
    says: [
      "map.yaml:20:22  jurisdictions.eu.regions.eu-west-1.exceptions[0].approvedBy",
      '  "approvedBy" is missing.',
      "  Add it. Write one line of text, 1 to 256 characters, in quotes where it holds a colon or a hash.",
    ],
  },
  {
    title: "an exception from a rule that there is not",
    map: edited(exception("access/encryption", "encryption")),
    says: [
      "map.yaml:20:30  jurisdictions.eu.regions.eu-west-1.exceptions[0].rule",
      '  "encryption" is not the id of a rule.',
      "  Write it as forensics check prints it, such as access/encryption.",
    ],
  },
  {
    title: "an exception from a misspelt rule",
    map: edited(exception("access/encryption", "access/encryptoin")),
    says: [
      "map.yaml:20:30  jurisdictions.eu.regions.eu-west-1.exceptions[0].rule",
      '  "access/encryptoin" is not the id of a rule.',
      '  Did you mean "access/encryption"?',
    ],
  },
  {
    title: "an exception of a stack that no region has",
    map: edited(exception("rule:", "stack: other, rule:")),
    says: [
      "map.yaml:20:31  jurisdictions.eu.regions.eu-west-1.exceptions[0].stack",
      '  "other" is not one of: region, state, image.',
      "  Choose one of these words.",
    ],
  },
];

describe("exceptions", () => {
  it.each(EXCEPTIONS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });

  it("are for the region's own stack unless they say otherwise", () => {
    expect(region(parsed(edited(exception())), "eu-west-1").exceptions).toEqual([
      {
        rule: "access/encryption",
        address: "aws_sns_topic.alerts_topic",
        stack: "region",
        reason: "CR-12",
        approvedBy: "counsel",
        until: "2026-12-31",
      },
    ]);
  });
});
