import type { ReleaseId, ToolId } from "../../jurisdiction/golden-image";
import { RELEASE_IDS, TOOL_IDS } from "../../jurisdiction/golden-image";
import type { SourceId } from "./sources";

/** Where a release's tool comes from: the source, and the name of the package or wheel in it. */
export interface ToolSource {
  readonly source: SourceId;
  readonly name: string;
}

export interface Tool {
  readonly title: string;
  /** The programs that start if the tool is installed. */
  readonly programs: readonly string[];
  /** Undefined if the release has no source of the tool. */
  readonly sources: Readonly<Record<ReleaseId, ToolSource | undefined>>;
}

export const TOOLS: Readonly<Record<ToolId, Tool>> = {
  afflib: tool("AFFLIB", ["affcat", "affinfo"], debOnly("afflib-tools")),
  "aws-cli": tool("AWS CLI", ["aws"], everywhere("publisher", "awscli-exe-linux-x86_64.zip")),
  dc3dd: tool("dc3dd", ["dc3dd"], debOnly("dc3dd")),
  "ewf-tools": tool("libewf", ["ewfacquire", "ewfverify", "ewfexport"], debOnly("ewf-tools")),
  exiftool: tool("ExifTool", ["exiftool"], {
    ...debOnly("libimage-exiftool-perl"),
    "amazon-linux-2023": { source: "distribution", name: "perl-Image-ExifTool" },
  }),
  hashdeep: tool("hashdeep", ["hashdeep", "md5deep", "sha256deep"], debOnly("hashdeep")),
  jq: tool("jq", ["jq"], everywhere("distribution", "jq")),
  plaso: tool("Plaso", ["log2timeline", "psort"], everywhere("python", "plaso")),
  sleuthkit: tool("The Sleuth Kit", ["fls", "mmls", "icat"], debOnly("sleuthkit")),
  volatility3: tool("Volatility 3", ["vol"], everywhere("python", "volatility3")),
  xmount: tool("xmount", ["xmount"], debOnly("xmount")),
  yara: tool("YARA", ["yara"], debOnly("yara")),
};

/** The tools that a release has a source of. */
export function toolsOf(release: ReleaseId): readonly ToolId[] {
  return TOOL_IDS.filter((id) => TOOLS[id].sources[release] !== undefined);
}

function tool(title: string, programs: readonly string[], sources: Tool["sources"]): Tool {
  return { title, programs, sources };
}

function everywhere(source: SourceId, name: string): Tool["sources"] {
  return Object.fromEntries(RELEASE_IDS.map((release) => [release, { source, name }])) as Tool["sources"];
}

function debOnly(name: string): Tool["sources"] {
  return { ...everywhere("distribution", name), "amazon-linux-2023": undefined };
}
