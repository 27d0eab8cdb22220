import { Encodings, Font, FontNames } from "@pdf-lib/standard-fonts";

/**
 * The fonts of the pictures. Arial, Helvetica and Liberation Sans have the same widths, and so have the usual monospaced
 * fonts: 0.6 of their size.
 */
const FONTS = {
  regular: Font.load(FontNames.Helvetica),
  bold: Font.load(FontNames.HelveticaBold),
  code: Font.load(FontNames.Courier),
} as const;
export type FontName = keyof typeof FONTS;

/** The width of a text in pixels. @throws {Error} for a character that the fonts do not have */
export function textWidth(text: string, font: FontName, size: number): number {
  const glyphs = Array.from(text, (character) => {
    const { name } = Encodings.WinAnsi.encodeUnicodeCodePoint(character.codePointAt(0) ?? 0);
    return FONTS[font].getWidthOfGlyph(name) ?? 0;
  });
  return (glyphs.reduce((sum, width) => sum + width, 0) * size) / UNITS;
}

/** The metrics count in thousandths of the size. */
const UNITS = 1000;

/** Breaks a text between words into lines of at most a width in pixels; a longer word has a line of its own. */
export function wrapText(text: string, font: FontName, size: number, width: number): readonly string[] {
  return text.split(" ").reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined) return [word];
    const longer = `${last} ${word}`;
    return textWidth(longer, font, size) <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}
