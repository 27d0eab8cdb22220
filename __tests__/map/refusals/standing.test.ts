import { activation, edited, expectRefusal, top } from "../minimal";
import type { Refusal } from "../minimal";

const STANDING: readonly Refusal[] = [
  {
    title: "an unknown role that is standing",
    map: edited(top("access: { standing: [auditors] }")),
    says: [
      "map.yaml:4:22  access.standing[0]",
      '  "auditors" is not one of: responder, investigator, custodian, approver, analyst, auditor.',
      '  Did you mean "auditor"?',
    ],
  },
  {
    title: "an investigator that is standing",
    map: edited(top("access: { standing: [custodian, investigator] }")),
    says: [
      "map.yaml:4:33  access.standing[1]",
      '  "investigator" cannot be standing: its permissions depend on the case that an activation names.',
      "  Remove it, and write activations.",
    ],
  },
  {
    title: "an investigator that is standing next to its activation, once",
    map: edited(top("access: { standing: [investigator] }"), activation("ir-1", "ir-2")),
    says: [
      "map.yaml:4:22  access.standing[0]",
      '  "investigator" cannot be standing: its permissions depend on the case that an activation names.',
      "  Remove it, and write activations.",
    ],
  },
  {
    title: "an activation of a role that is standing anyway",
    map: edited(
      top("access: { standing: [custodian] }"),
      activation(
        'role: investigator, principals: ["arn:aws:iam::900000000001:role/investigator"]',
        'role: custodian, principals: ["arn:aws:iam::900000000002:role/custodian"]',
      ),
    ),
    says: [
      "map.yaml:18:43  jurisdictions.eu.activations[0].role",
      '  "custodian" is standing (line 4): it needs no activation.',
      "  Remove this activation, or remove custodian from access.standing.",
    ],
  },
];

describe("standing roles", () => {
  it.each(STANDING)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
