import { contains } from "../../configuration/policy/patterns";
import type { Statement } from "../../configuration/policy-meaning";

/** Calls that only destroy, open or switch off: that they are refused ends no delivery and no reading. */
const NEEDED_BY_NOBODY: readonly string[] = [
  "s3:delete*",
  "s3:bypassgovernanceretention",
  "s3:putbucketacl",
  "s3:putobjectacl",
  "s3:putobjectversionacl",
  "kms:schedulekeydeletion",
  "kms:disablekey*",
  "kms:delete*",
  "glacier:delete*",
  "sns:deletetopic",
  "sqs:deletequeue",
  "logs:delete*",
];

/** Whether a denial refuses nothing that anybody needs. */
export function isHarmlessDenial({ actions }: Statement): boolean {
  return actions.size > 0 && [...actions].every((one) => NEEDED_BY_NOBODY.some((pattern) => contains(pattern, one)));
}
