import { activations, edited, expectRefusal, roles, top } from "../minimal";
import type { Refusal } from "../minimal";

function examiners(count: number): string {
  return Array.from({ length: count }, (_, index) => `"arn:aws:iam::900000000001:role/examiner-${index + 1}"`).join(
    ", ",
  );
}

const SIZES: readonly Refusal[] = [
  {
    title: "more activations of a role than its trust policy has room for",
    map: edited(activations(["ir-1", "ir-1"], ["ir-1", "ir-2"], ["ir-1", "ir-3"], ["ir-1", "ir-4"])),
    says: [
      "map.yaml:18:7  jurisdictions.eu.activations",
      '  These activations make the investigator\'s trust policy in eu-west-1 2100 characters long; IAM allows 2048 (IAM User Guide, "IAM and AWS STS quotas").',
      "  Remove expired activations of investigator, add future activations later, or trust one role that several principals assume.",
    ],
  },
  {
    title: "more principals of a standing role than its trust policy has room for",
    map: edited(top(`access: { standing: [analyst] }`), [
      'analyst: ["arn:aws:iam::900000000001:role/analyst"]',
      `analyst: [${examiners(40)}]`,
    ]),
    says: [
      "map.yaml:10:12  trust.analyst",
      '  These principals make the analyst\'s trust policy in eu-west-1 2305 characters long; IAM allows 2048 (IAM User Guide, "IAM and AWS STS quotas").',
      "  Trust one role that several principals assume.",
    ],
  },
  {
    title: "more own principals of a standing role than its trust policy has room for",
    map: edited(top("access: { standing: [auditor] }"), roles(`auditor: { principals: [${examiners(40)}] }`)),
    says: [
      "map.yaml:5:33  roles.auditor.principals",
      '  These principals make the auditor\'s trust policy in eu-west-1 2305 characters long; IAM allows 2048 (IAM User Guide, "IAM and AWS STS quotas").',
      "  Trust one role that several principals assume.",
    ],
  },
];

describe("the size of a trust policy", () => {
  it.each(SIZES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
