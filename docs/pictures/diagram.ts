import { textWidth, wrapText } from "./text-width";
import type { FontName } from "./text-width";

export type Colour = "people" | "network" | "custody" | "neutral";

/** How a text looks. */
export const TEXT_STYLES = {
  heading: { font: "bold", size: 12 },
  name: { font: "bold", size: 12 },
  note: { font: "regular", size: 11 },
  stop: { font: "regular", size: 11 },
  command: { font: "code", size: 10.5 },
} as const satisfies Readonly<Record<string, { readonly font: FontName; readonly size: number }>>;
export type TextStyle = keyof typeof TEXT_STYLES;

/** A text, by its left end and its base line, in pixels from its box's corner. */
export interface Text {
  readonly text: string;
  readonly style: TextStyle;
  readonly x: number;
  readonly y: number;
}

/** A padlock in a box, by its corner. */
export interface Padlock {
  readonly isClosed: boolean;
  readonly x: number;
  readonly y: number;
}

/** A box with texts in it: its size follows from them. */
export interface Leaf {
  readonly id: string;
  readonly colour: Colour;
  readonly texts: readonly Text[];
  readonly padlock?: Padlock;
  /** As that of a stack. */
  readonly isLast?: boolean;
  readonly width: number;
  readonly height: number;
}

/** A frame around boxes below each other, in their order. Arrows from outside may lead to each. */
export interface Stack {
  readonly id: string;
  readonly colour: Colour;
  readonly title: string;
  readonly rows: readonly Leaf[];
  /** Whether it is next to the parts to which all arrows lead. @default its arrows decide */
  readonly isLast?: boolean;
}

/** A frame around other parts, which the layout places by the arrows between them. */
export interface Group {
  readonly id: string;
  readonly colour: Colour;
  readonly title: string;
  /** Which way the arrows between its parts lead. Arrows into a part from outside need the same flow in both. */
  readonly flow: "right" | "down";
  readonly parts: readonly Part[];
}

export type Part = Leaf | Stack | Group;

/** An arrow between two parts. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly colour: Colour;
}

/** The content of a picture. The layout decides the positions. */
export interface Diagram {
  /** For screen readers, and in one line. */
  readonly title: string;
  /** For screen readers: all that the picture shows. */
  readonly description: string;
  readonly root: Group;
  readonly arrows: readonly Arrow[];
  /** Lines below the picture. */
  readonly legend: readonly LegendEntry[];
}

export interface LegendEntry {
  readonly text: string;
  readonly sign: Colour | "closed" | "open";
}

export function widthOf(text: string, style: TextStyle): number {
  const { font, size } = TEXT_STYLES[style];
  return textWidth(text, font, size);
}

export const PADDING = 10;
const LINE = { heading: 17, name: 16, note: 14, stop: 14, command: 16 } as const satisfies Readonly<
  Record<TextStyle, number>
>;

/** Before what stops a step. */
const PARAGRAPH_GAP = 4;

/** A text that is broken into lines. */
export interface Paragraph {
  readonly text: string;
  readonly style: TextStyle;
}

/** A box of paragraphs below each other, each broken at the box's width. */
export function card(id: string, colour: Colour, width: number, paragraphs: readonly Paragraph[]): Leaf {
  const texts: Text[] = [];
  let y = PADDING - 2;
  for (const [index, { text, style }] of paragraphs.entries()) {
    if (index > 0 && style === "stop") y += PARAGRAPH_GAP;
    const { font, size } = TEXT_STYLES[style];
    for (const line of wrapText(text, font, size, width - 2 * PADDING)) {
      texts.push({ text: line, style, x: PADDING, y: y + size });
      y += LINE[style];
    }
  }
  return { id, colour, texts, width, height: Math.ceil(y + PADDING - 3) };
}
