import type { Diagram, Group, Leaf, LegendEntry, Padlock, Part, Stack, TextStyle } from "./diagram";
import { TEXT_STYLES, widthOf } from "./diagram";
import type { Area, Layout, PlacedArrow } from "./layout";
import { FRAME, areaOf } from "./layout";

/** The width of GitHub's README column is about 850 pixels: at this width a picture is shown as large as it is drawn. */
const LEGEND_HEIGHT = 34;

interface Palette {
  readonly ground: string;
  readonly edge: string;
  readonly text: string;
  readonly note: string;
  readonly stop: string;
  readonly colours: Readonly<
    Record<"people" | "network" | "custody" | "neutral", { readonly line: string; readonly fill: string }>
  >;
}

/** Every text has a contrast of at least 4.5 to 1 on its box (WCAG 2.2, 1.4.3). */
const LIGHT: Palette = {
  ground: "#ffffff",
  edge: "#d1d9e0",
  text: "#1f2328",
  note: "#4d5761",
  stop: "#a40e26",
  colours: {
    people: { line: "#8a4b08", fill: "#fdf3e4" },
    network: { line: "#1f5fa8", fill: "#eaf3fc" },
    custody: { line: "#1d6f42", fill: "#e8f5ec" },
    neutral: { line: "#59636e", fill: "#f4f6f8" },
  },
};
const DARK: Palette = {
  ground: "#0d1117",
  edge: "#3d444d",
  text: "#e6edf3",
  note: "#aeb8c2",
  stop: "#ff9492",
  colours: {
    people: { line: "#e0a458", fill: "#2b2013" },
    network: { line: "#6cb1ff", fill: "#10233a" },
    custody: { line: "#5fc987", fill: "#10291b" },
    neutral: { line: "#98a3ae", fill: "#1c232b" },
  },
};

/** The picture has its own ground: it is legible on a page of either colour, even where the viewer's setting is not the page's. */
export function toSvg(diagram: Diagram, layout: Layout): string {
  const width = Math.ceil(layout.width);
  const height = Math.ceil(layout.height) + (diagram.legend.length === 0 ? 0 : LEGEND_HEIGHT);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escape(diagram.title)}</title>`,
    `<desc id="description">${escape(diagram.description)}</desc>`,
    `<style>${style()}</style>`,
    "<defs>",
    ...Object.keys(LIGHT.colours).map(arrowHead),
    "</defs>",
    `<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>`,
    ...(diagram.root.title === "" ? [] : [write(diagram.root.title, "heading", FRAME.side, 20)]),
    ...diagram.root.parts.flatMap((part) => drawPart(part, layout)),
    ...layout.arrows.map(drawArrow),
    ...drawLegend(diagram.legend, height),
    "</svg>",
    "",
  ].join("\n");
}

function style(): string {
  const fonts = { regular: SANS, bold: SANS, code: MONO };
  const texts = Object.entries(TEXT_STYLES).map(
    ([name, { font, size }]) => `.${name} { font: ${font === "bold" ? "bold " : ""}${size}px ${fonts[font]} }`,
  );
  return [
    "",
    ...texts,
    ".box { stroke-width: 1 } .frame { stroke-width: 1.2; fill: none } .line { fill: none; stroke-width: 1.5 }",
    ...paint(LIGHT),
    "@media (prefers-color-scheme: dark) {",
    ...paint(DARK),
    "}",
    "",
  ].join("\n");
}

const SANS = 'Arial, Helvetica, "Liberation Sans", sans-serif';
const MONO = 'Menlo, Consolas, "Liberation Mono", monospace';

function paint({ ground, edge, text, note, stop, colours }: Palette): readonly string[] {
  return [
    `.ground { fill: ${ground}; stroke: ${edge} } text { fill: ${text} } .note { fill: ${note} } .stop { fill: ${stop} }`,
    ...Object.entries(colours).map(
      ([name, { line, fill }]) =>
        `.${name} { stroke: ${line} } .${name}.box { fill: ${fill} } text.${name}, .${name}.head, .${name}.sign { stroke: none; fill: ${line} } .${name}.ring { fill: none; stroke-width: 1.6 }`,
    ),
    `.behind { fill: ${ground} }`,
  ];
}

function arrowHead(colour: string): string {
  return `<marker id="head-${colour}" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto" markerUnits="userSpaceOnUse"><path class="${colour} head" d="M0 0.5 L7.5 4 L0 7.5 z"/></marker>`;
}

function drawPart(part: Part, layout: Layout): readonly string[] {
  const area = areaOf(layout.areas, part.id);
  if ("parts" in part) return drawFrame(part, area, part.parts, layout);
  return "rows" in part ? drawFrame(part, area, part.rows, layout) : drawLeaf(part, area);
}

function drawFrame(frame: Group | Stack, area: Area, parts: readonly Part[], layout: Layout): readonly string[] {
  const { id, colour, title } = frame;
  return [
    `<g id="${id}">`,
    rectangle(`${colour} frame`, area, 8),
    write(title, "heading", area.x + FRAME.side, area.y + 20, colour),
    ...parts.flatMap((part) => drawPart(part, layout)),
    "</g>",
  ];
}

function drawLeaf({ id, colour, texts, padlock }: Leaf, area: Area): readonly string[] {
  return [
    `<g id="${id}">`,
    rectangle(`${colour} box`, area, 5),
    ...(padlock === undefined ? [] : [drawPadlock(padlock, area, colour)]),
    ...texts.map(({ text, style: textStyle, x, y }) => write(text, textStyle, area.x + x, area.y + y)),
    "</g>",
  ];
}

function drawPadlock(
  { isClosed, x, y }: Padlock,
  area: { readonly x: number; readonly y: number },
  colour: string,
): string {
  const [left, top] = [number(area.x + x), number(area.y + y)];
  const shackle = isClosed ? "M2 5 V3.5 a2.5 2.5 0 0 1 5 0 V5" : "M2 5 V3.5 a2.5 2.5 0 0 1 5 0";
  return `<g transform="translate(${left} ${top})"><path class="${colour} ring" d="${shackle}"/><rect class="${colour} ${isClosed ? "sign" : "ring"}" x="0.5" y="5" width="8" height="6.5" rx="1.2"/></g>`;
}

function drawArrow({ arrow: { colour }, points }: PlacedArrow): string {
  const [first, ...others] = points.map(({ x, y }) => `${number(x)} ${number(y)}`);
  const path = `M${first ?? ""}${others.map((point) => ` L${point}`).join("")}`;
  return `<path class="${colour} line" d="${path}" marker-end="url(#head-${colour})"/>`;
}

function drawLegend(legend: readonly LegendEntry[], height: number): readonly string[] {
  const y = height - 20;
  let x = FRAME.side + 4;
  return legend.map(({ sign, text }) => {
    const drawn =
      sign === "closed" || sign === "open"
        ? drawPadlock({ isClosed: sign === "closed", x: 0, y: -2 }, { x, y }, "custody")
        : rectangle(`${sign} box`, { x, y: y - 1, width: 12, height: 10 }, 2);
    const entry = `${drawn}${write(text, "note", x + 18, y + 8)}`;
    x += 18 + widthOf(text, "note") + 24;
    return entry;
  });
}

function rectangle(classes: string, { x, y, width, height }: Area, radius: number): string {
  return `<rect class="${classes}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`;
}

/** With its length, so that it fits in the place of another font, too. */
function write(text: string, textStyle: TextStyle, x: number, y: number, colour = ""): string {
  const classes = `${textStyle}${colour === "" ? "" : ` ${colour}`}`;
  return `<text class="${classes}" x="${number(x)}" y="${number(y)}" textLength="${number(widthOf(text, textStyle))}" lengthAdjust="spacingAndGlyphs">${escape(text)}</text>`;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
