import { shellWord } from "../../../shell-words";
import type { Answers } from "./answers";
import { FLAGS } from "./flags";

/** Answers that are right, for the command that is printed where flags are missing. All ids are invented. */
export const EXAMPLE: Answers = {
  organization: "example",
  alerts: ["forensics-alerts@example.com"],
  jurisdictions: [
    {
      key: "eu",
      countries: ["EU"],
      law: "GDPR, Chapter V",
      retention: { evidenceMode: "GOVERNANCE", evidenceYears: "1", archiveKind: "s3-object-lock", archiveYears: "1" },
      regions: [
        { region: "eu-central-1", account: "222200000001", image: "/golden/forensic-workstation", cidr: undefined },
      ],
    },
  ],
  trust: {
    responder: ["arn:aws:iam::111100000001:role/ir-responder"],
    investigator: ["arn:aws:iam::111100000001:role/ir-investigator"],
    custodian: ["arn:aws:iam::111100000002:role/evidence-custodian"],
    approver: ["arn:aws:iam::111100000003:role/general-counsel"],
    analyst: ["arn:aws:iam::111100000001:role/threat-intel-analyst"],
    auditor: [],
  },
  deployers: ["arn:aws:iam::111100000004:role/forensic-platform"],
  github: undefined,
  mfaTag: "mfa",
  owners: ["@example/forensics"],
  signers: [],
  authors: [],
};

/** The command that gives these answers, one flag a line. */
export function commandOf(answers: Answers): string {
  const flags = FLAGS.flatMap(({ flag, values }) => values(answers).map((value) => `${flag} ${shellWord(value)}`));
  return ["npx forensics init", ...flags].join(" \\\n  ");
}
