/** Characters that control and format, other than tabs and line ends. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text without hidden characters: characters that move the cursor, have no width or change the direction are
 * written as its code point, such as `\u{202e}`.
 *
 * @see Unicode Technical Report 36, Unicode Security Considerations
 */
export function legible(text: string): string {
  return text.replaceAll(UNSEEN, (one) => `\\u{${one.codePointAt(0)?.toString(16) ?? ""}}`);
}
