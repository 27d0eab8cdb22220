import ELK from "elkjs/lib/elk.bundled.js";
import type { ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api";

import { widthOf } from "./diagram";
import type { Arrow, Diagram, Group, Leaf, Part, Stack } from "./diagram";

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly points: readonly Point[];
}

/** Where everything of a diagram is, in pixels from the picture's corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly areas: ReadonlyMap<string, Area>;
  readonly arrows: readonly PlacedArrow[];
}

/** Between a frame and what is in it. */
export const FRAME = { top: 30, side: 11, bottom: 11 } as const;

/** Between the rows of a stack. */
const ROW_GAP = 5;

/** Places a diagram by ELK's layered algorithm. The same diagram gives the same picture. */
export async function layOut({ root, arrows }: Diagram): Promise<Layout> {
  const stacks = stacksIn(root);
  const rows = new Set(stacks.flatMap((stack) => stack.rows.map(({ id }) => id)));
  const ends = new Set([...rows, ...stacks.map(({ id }) => id)]);
  const edges = arrows.map((arrow, index) => ({ arrow, edge: edgeOf(arrow, index, ends) }));
  const graph = await new ELK().layout(nodeOf(root, edges));
  const areas = new Map(areasIn(graph));
  for (const stack of stacks) {
    for (const [id, area] of rowAreas(stack, areaOf(areas, stack.id))) areas.set(id, area);
  }
  const placedEdges = new Map(edgesIn(graph).map((edge) => [edge.id, edge]));
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    areas,
    arrows: edges.map(({ arrow, edge }) => placed(arrow, placedEdges.get(edge.id), areas, rows)),
  };
}

export function areaOf(areas: ReadonlyMap<string, Area>, id: string): Area {
  const area = areas.get(id);
  if (area === undefined) throw new Error(`"${id}" was not placed`);
  return area;
}

function stacksIn(part: Part): readonly Stack[] {
  if ("parts" in part) return part.parts.flatMap(stacksIn);
  return "rows" in part ? [part] : [];
}

interface Edge {
  readonly arrow: Arrow;
  readonly edge: ElkExtendedEdge;
}

/** @param edges those of the part's arrows: ELK wants each in the innermost group that holds both of its ends */
function nodeOf(part: Part, edges: readonly Edge[]): ElkNode {
  if ("parts" in part) {
    const within = (inner: Part): readonly Edge[] =>
      edges.filter(({ arrow }) => idsIn(inner).has(arrow.from) && idsIn(inner).has(arrow.to) && inner.id !== arrow.to);
    const inner = part.parts.flatMap(within);
    return {
      id: part.id,
      layoutOptions: optionsOf(part),
      children: part.parts.map((child) => nodeOf(child, within(child))),
      edges: edges.filter((edge) => !inner.includes(edge)).map(({ edge }) => edge),
    };
  }
  if ("rows" in part) return stackNode(part);
  return { id: part.id, width: part.width, height: part.height, layoutOptions: layerOf(part) };
}

function idsIn(part: Part): ReadonlySet<string> {
  const parts = "parts" in part ? part.parts : "rows" in part ? part.rows : [];
  return new Set([part.id, ...parts.flatMap((inner) => [...idsIn(inner)])]);
}

function edgesIn({ edges = [], children = [] }: ElkNode): readonly ElkExtendedEdge[] {
  return [...edges, ...children.flatMap(edgesIn)];
}

function layerOf({ isLast = false }: Leaf | Stack): Record<string, string> {
  return isLast ? { "elk.layered.layering.layerConstraint": "LAST" } : {};
}

function optionsOf(group: Group): Record<string, string> {
  const { title, flow, parts } = group;
  const { top, side, bottom } = FRAME;
  const isOneFlow = parts.every((part) => !("parts" in part) || part.flow === flow);
  return {
    "elk.algorithm": "layered",
    "elk.direction": flow === "right" ? "RIGHT" : "DOWN",
    "elk.hierarchyHandling": isOneFlow ? "INCLUDE_CHILDREN" : "SEPARATE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.randomSeed": "1",
    "elk.separateConnectedComponents": "false",
    "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
    "elk.spacing.nodeNode": "12",
    "elk.layered.spacing.nodeNodeBetweenLayers": "26",
    "elk.spacing.edgeNode": "12",
    "elk.spacing.edgeEdge": "9",
    "elk.padding": `[top=${title === "" ? bottom : top},left=${side},bottom=${bottom},right=${side}]`,
    "elk.json.shapeCoords": "ROOT",
    "elk.json.edgeCoords": "ROOT",
    "elk.nodeSize.constraints": "MINIMUM_SIZE",
    "elk.nodeSize.minimum": `(${titleWidth(title)},0)`,
  };
}

function titleWidth(title: string): number {
  return Math.ceil(widthOf(title, "heading")) + 2 * FRAME.side;
}

/** A stack is one node to the layout, with a port at either end of each row. */
function stackNode(stack: Stack): ElkNode {
  const width = Math.max(titleWidth(stack.title), ...stack.rows.map((row) => row.width + 2 * FRAME.side));
  const areas = rowAreas(stack, { x: 0, y: 0, width, height: 0 });
  const bottom = Math.max(...areas.map(([, { y, height }]) => y + height));
  const height = bottom + FRAME.bottom;
  return {
    id: stack.id,
    width,
    height,
    layoutOptions: { "elk.portConstraints": "FIXED_POS", ...layerOf(stack) },
    ports: [[stack.id, { y: 0, height }] as const, ...areas].flatMap(([id, row]) => [
      port(portOf(id, "from"), "EAST", width, row.y + row.height / 2),
      port(portOf(id, "to"), "WEST", 0, row.y + row.height / 2),
    ]),
  };
}

function port(id: string, side: "EAST" | "WEST", x: number, y: number): ElkPort {
  return { id, x, y, width: 0, height: 0, layoutOptions: { "elk.port.side": side } };
}

function portOf(row: string, end: "from" | "to"): string {
  return `${row}:${end}`;
}

/** Rows below each other, all as wide as the frame allows. */
function rowAreas({ rows }: Stack, { x, y, width }: Area): readonly (readonly [string, Area])[] {
  let top = y + FRAME.top;
  return rows.map(({ id, height }: Leaf) => {
    const area = { x: x + FRAME.side, y: top, width: width - 2 * FRAME.side, height };
    top += height + ROW_GAP;
    return [id, area] as const;
  });
}

function edgeOf({ from, to }: Arrow, index: number, ends: ReadonlySet<string>): ElkExtendedEdge {
  return {
    id: `arrow-${index}`,
    sources: [ends.has(from) ? portOf(from, "from") : from],
    targets: [ends.has(to) ? portOf(to, "to") : to],
  };
}

function areasIn(node: ElkNode): readonly (readonly [string, Area])[] {
  const { id, x = 0, y = 0, width = 0, height = 0, children = [] } = node;
  return [[id, { x, y, width, height }], ...children.flatMap(areasIn)];
}

function placed(
  arrow: Arrow,
  edge: ElkExtendedEdge | undefined,
  areas: ReadonlyMap<string, Area>,
  rows: ReadonlySet<string>,
): PlacedArrow {
  const section = edge?.sections?.[0];
  if (section === undefined) throw new Error(`the arrow from "${arrow.from}" to "${arrow.to}" was not placed`);
  const { startPoint, bendPoints = [], endPoint } = section;
  // From the border of its stack to the row itself.
  const before = rows.has(arrow.from) ? [{ x: right(areaOf(areas, arrow.from)), y: startPoint.y }] : [];
  const after = rows.has(arrow.to) ? [{ x: areaOf(areas, arrow.to).x, y: endPoint.y }] : [];
  return { arrow, points: [...before, startPoint, ...bendPoints, endPoint, ...after] };
}

function right({ x, width }: Area): number {
  return x + width;
}
