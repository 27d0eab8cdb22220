import { colours } from "../../colours";
import { formatTable } from "../../table";
import type { ImageStatus, RegionImages } from "./images-of";

const HEAD = ["region", "image", "age", "sources", "built", "parent", "packages", "vulnerabilities", "cases", "state"];

/** The images of regions, and what is to be done where there are none. */
export function statusTable(regions: readonly RegionImages[]): string {
  const rows = regions.flatMap(({ images }) => images.map(row));
  const notes = regions.flatMap(({ region, next, running, images }) => [
    ...(next === undefined ? [] : [next]),
    ...(running === undefined
      ? []
      : [`${region} is building (${running}): npx forensics image build ${region} --follow`]),
    ...(next === undefined && running === undefined && images.length === 0
      ? [`${region} has no image: npx forensics image build ${region}`]
      : []),
  ]);
  const table = rows.length === 0 ? [] : [formatTable(HEAD, rows, { right: [2, 6, 8] })];
  return [...table, ...(notes.length === 0 ? [] : [notes.join("\n")])].join("\n\n");
}

function row(image: ImageStatus): readonly string[] {
  const { region, ami, ageDays, maximumAgeDays, sourcesDate = "-", builtAt, parent = "-", packages, cases } = image;
  const age = `${ageDays} d`;
  return [
    region,
    ami,
    ageDays > maximumAgeDays ? colours.yellow(`${age} (limit ${maximumAgeDays})`) : age,
    sourcesDate,
    builtAt.slice(0, 10),
    parent,
    packages === undefined ? "-" : String(packages),
    vulnerabilitiesOf(image),
    String(cases),
    stateOf(image),
  ];
}

function vulnerabilitiesOf({ vulnerabilities: found }: ImageStatus): string {
  if (found === undefined) return "not scanned";
  return `${found.all} (${found.critical} critical, ${found.high} high), Inspector ${found.date}`;
}

function stateOf({ isRevoked, isRetained, isPromoted, manifest }: ImageStatus): string {
  return [
    ...(isRevoked ? [colours.red("revoked")] : []),
    ...(isRetained && !isRevoked ? ["retained"] : []),
    ...(isPromoted ? ["promoted"] : []),
    ...(manifest === undefined ? [] : [`manifest: ${manifest}`]),
  ].join(", ");
}
