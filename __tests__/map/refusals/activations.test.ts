import { activation, activations, edited, expectRefusal, parsed, region, roles } from "../minimal";
import type { Refusal } from "../minimal";

const ACTIVATIONS: readonly Refusal[] = [
  {
    title: "an activation whose principal is not trusted for its role",
    map: edited(activation("role: investigator,", "role: custodian,")),
    says: [
      "map.yaml:17:67  jurisdictions.eu.activations[0].principals[0]",
      '  "arn:aws:iam::900000000001:role/investigator" is not trusted as custodian; only arn:aws:iam::900000000002:role/custodian.',
      "  Add it to trust.custodian, or name a trusted principal.",
    ],
  },
  {
    title: "an activation of a role that no one has",
    map: edited(activation("role: investigator,", "role: auditor,")),
    says: [
      "map.yaml:17:65  jurisdictions.eu.activations[0].principals[0]",
      '  "arn:aws:iam::900000000001:role/investigator" is not trusted as auditor; no principal is.',
      "  Add it to trust.auditor.",
    ],
  },
  {
    title: "an activation that ends before it starts",
    map: edited(activation("2026-12-01", "2026-10-01")),
    says: [
      "map.yaml:17:174  jurisdictions.eu.activations[0].until",
      '  "2026-10-01T00:00:00Z" is not after "2026-11-01T00:00:00Z", when the activation begins.',
      "  Write a later end, or an earlier start.",
    ],
  },
  {
    title: "an activation of more than 90 days",
    map: edited(activation("2026-12-01T00:00:00Z", "2027-01-30T00:00:01Z")),
    says: [
      "map.yaml:17:174  jurisdictions.eu.activations[0].until",
      '  "2027-01-30T00:00:01Z" is more than 90 days after "2026-11-01T00:00:00Z".',
      "  Write 2027-01-30T00:00:00Z or earlier, and renew the activation in another reviewed change.",
    ],
  },
  {
    title: "an activation whose incident is not a short key",
    map: edited(activation("ir-1", "IR_2026/1")),
    says: [
      "map.yaml:17:31  jurisdictions.eu.activations[0].incident",
      '  "IR_2026/1" is not a short key.',
      "  Write 2 to 39 lower-case letters, digits and hyphens, beginning with a letter or digit.",
    ],
  },
  {
    title: "an activation in local time",
    map: edited(activation("2026-11-01T00:00:00Z", "2026-11-01T00:00:00+01:00")),
    says: [
      "map.yaml:17:145  jurisdictions.eu.activations[0].from",
      '  "2026-11-01T00:00:00+01:00" is not a time in UTC.',
      "  Write it as RFC 3339 in UTC, such as 2026-11-01T00:00:00Z.",
    ],
  },
  {
    title: "an activation from a day without time",
    map: edited(activation("2026-11-01T00:00:00Z", "2026-11-01")),
    says: [
      "map.yaml:17:145  jurisdictions.eu.activations[0].from",
      '  "2026-11-01" is not a time in UTC.',
      "  Write it as RFC 3339 in UTC, such as 2026-11-01T00:00:00Z.",
    ],
  },
  {
    title: "an activation from a day that does not exist",
    map: edited(activation("2026-11-01T00:00:00Z", "2026-02-30T00:00:00Z")),
    says: [
      "map.yaml:17:145  jurisdictions.eu.activations[0].from",
      '  "2026-02-30T00:00:00Z" is not a valid date and time.',
      "  Write a day and time that exist, such as 2026-11-01T00:00:00Z.",
    ],
  },
  {
    title: "an activation that no one approved",
    map: edited(activation(" approvedBy: counsel,", "")),
    says: [
      "map.yaml:17:19  jurisdictions.eu.activations[0].approvedBy",
      '  "approvedBy" is missing.',
      "  Add it. Write one line of text, 1 to 256 characters, in quotes where it holds a colon or a hash.",
    ],
  },
  {
    title: "an activation whose principal is not among the role's own either",
    map: edited(
      roles('investigator: { principals: ["arn:aws:iam::900000000001:user/ivy"] }'),
      activation("role/investigator", "user/ivo"),
    ),
    says: [
      "map.yaml:18:70  jurisdictions.eu.activations[0].principals[0]",
      '  "arn:aws:iam::900000000001:user/ivo" is not trusted as investigator; only arn:aws:iam::900000000001:role/investigator, arn:aws:iam::900000000001:user/ivy.',
      "  Add it to trust.investigator, or name a trusted principal.",
    ],
  },
  {
    title: "an activation of the same incident, role and principal within another",
    map: edited(activations(["ir-1", "ir-1"], ["2026-11-01", "2026-11-30"])),
    says: [
      "map.yaml:19:60  jurisdictions.eu.activations[1].principals[0]",
      '  "arn:aws:iam::900000000001:role/investigator" may become investigator for "ir-1" already, from 2026-11-01T00:00:00Z until 2026-12-01T00:00:00Z (line 18).',
      "  Remove this activation, or change the times so that they do not overlap.",
    ],
  },
];

describe("activations", () => {
  it.each(ACTIVATIONS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });

  it.each([
    ["follow each other", activations(["2026-12-01", "2026-11-15"], ["2026-11-01", "2026-11-15"])],
    ["are of two incidents", activations(["ir-1", "ir-1"], ["ir-1", "ir-2"])],
  ])("accepts two of the same role and principal that %s", (_title, edit) => {
    expect(region(parsed(edited(edit)), "eu-west-1").activations).toHaveLength(2);
  });
});
