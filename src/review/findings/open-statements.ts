import type { Statement } from "../../configuration/policy-meaning";

/** Keys that say which account, organization or network a caller belongs to. */
const BINDING = /account|orgid|principalarn|sourcearn|sourcevpc|viaservice/;

/** Operators that hold only where the key is there and has one of the values. */
const POSITIVE = /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals) (.+)$/;

/** Patterns that restrict no one: any text, or an ARN of any account. */
const ANYBODY = /^(?:[*?]+|arn:[^:]*:[^:]*:[^:]*:[*?]*:.*)$/;

/** Whether anybody, from any account, may: nothing in the conditions says which account, organization or network. */
export function isOpen({ principals, conditions }: Statement): boolean {
  const isForAll = principals.has("AWS *") || [...principals].some((one) => one.startsWith("NOT "));
  return isForAll && ![...conditions].some(([test, values]) => isBinding(test, values));
}

function isBinding(test: string, values: ReadonlySet<string>): boolean {
  const [, key] = POSITIVE.exec(test) ?? [];
  if (key === undefined || !BINDING.test(key)) return false;
  const isOfS3 = (value: string) => /^arn:[^:]*:s3:::[^*?]/.test(value);
  return [...values].every((value) => isOfS3(value) || !ANYBODY.test(value));
}
