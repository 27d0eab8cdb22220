import { activation, edited, expectRefusal, roles } from "../minimal";
import type { Refusal } from "../minimal";

const PRINCIPALS: readonly Refusal[] = [
  {
    title: "a principal of another partition",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws-cn:iam::900000000001:role/analyst"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws-cn:iam::900000000001:role/analyst" is of partition aws-cn, but eu-west-1 is in aws.',
      "  Name a principal of aws: IAM does not accept principals of other partitions.",
    ],
  },
  {
    title: "a partition that AWS does not have",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws-moon:iam::900000000001:role/analyst"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws-moon:iam::900000000001:role/analyst" names a partition that AWS does not have.',
      "  Choose one of: aws, aws-cn, aws-us-gov, aws-eusc.",
    ],
  },
  {
    title: "a whole account as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:iam::900000000001:root"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::900000000001:root" is a whole account, not an IAM role or user.',
      "  Name the role: arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a wildcard in a principal",
    map: edited(["role/analyst", "role/*"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::900000000001:role/*" matches any number of principals.',
      "  Name the role: arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "everybody as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "*"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "*" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a session as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:sts::900000000001:assumed-role/analyst/me"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:sts::900000000001:assumed-role/analyst/me" is a session, not an IAM role or user.',
      "  Name the role itself: arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a malformed account in an ARN",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:iam::90000000001:role/analyst"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::90000000001:role/analyst" has no account id of 12 digits.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "an IAM group as a principal",
    map: edited(["role/analyst", "group/analysts"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:iam::900000000001:group/analysts" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a service's ARN as a principal",
    map: edited(["arn:aws:iam::900000000001:role/analyst", "arn:aws:s3:::bucket"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      '  "arn:aws:s3:::bucket" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a principal whose country does not exist",
    map: edited([
      'analyst: ["arn:aws:iam::900000000001:role/analyst"]',
      'analyst: [{ arn: "arn:aws:iam::900000000001:role/analyst", country: UK }]',
    ]),
    says: [
      "map.yaml:9:71  trust.analyst[0].country",
      '  "UK" is not an ISO 3166-1 alpha-2 country code or EU.',
      "  Write GB: the United Kingdom's code.",
    ],
  },
  {
    title: "a principal without its ARN",
    map: edited(['analyst: ["arn:aws:iam::900000000001:role/analyst"]', "analyst: [{ country: GB }]"]),
    says: [
      "map.yaml:9:13  trust.analyst[0].arn",
      '  "arn" is missing.',
      "  Add it. Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a principal that is a number",
    map: edited(['analyst: ["arn:aws:iam::900000000001:role/analyst"]', "analyst: [900000000001]"]),
    says: [
      "map.yaml:9:13  trust.analyst[0]",
      "  900000000001 is not an ARN or a mapping of arn, country, basis.",
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "a principal of another partition among a role's own",
    map: edited(roles('analyst: { principals: ["arn:aws-cn:iam::900000000001:user/ann"] }')),
    says: [
      "map.yaml:4:34  roles.analyst.principals[0]",
      '  "arn:aws-cn:iam::900000000001:user/ann" is of partition aws-cn, but eu-west-1 is in aws.',
      "  Name a principal of aws: IAM does not accept principals of other partitions.",
    ],
  },
  {
    title: "a mapping among a role's own principals",
    map: edited(roles('analyst: { principals: [{ arn: "arn:aws:iam::900000000001:user/ann" }] }')),
    says: [
      "map.yaml:4:34  roles.analyst.principals[0]",
      "  A mapping of keys is not the ARN of an IAM role or user.",
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
  {
    title: "an own principal that is not an ARN, and nothing that follows from it",
    map: edited(
      ['  custodian: ["arn:aws:iam::900000000002:role/custodian"]\n', ""],
      roles("custodian: { principals: [counsel] }"),
      activation("role: investigator,", "role: custodian,"),
    ),
    says: [
      "map.yaml:4:36  roles.custodian.principals[0]",
      '  "counsel" is not the ARN of an IAM role or user.',
      "  Write arn:<partition>:iam::<12-digit account>:role/<name>.",
    ],
  },
];

describe("principals", () => {
  it.each(PRINCIPALS)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
