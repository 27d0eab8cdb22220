import type { ReleaseId, ToolId } from "../../jurisdiction/golden-image";
import { RELEASE_IDS, TOOL_IDS } from "../../jurisdiction/golden-image";
import type { DataFileId, PublisherFileId } from "./files";

/** Where a release's tool comes from: the source, and the name of the package, wheel or file in it. */
export type ToolSource =
  | { readonly source: "distribution"; readonly name: string }
  | { readonly source: "publisher"; readonly name: PublisherFileId }
  | { readonly source: "python"; readonly name: string; readonly data?: readonly DataFileId[] };

export interface Tool {
  readonly title: string;
  /** The programs that start if the tool is installed. */
  readonly programs: readonly string[];
  /** Undefined if the release has no source of the tool. */
  readonly sources: Readonly<Record<ReleaseId, ToolSource | undefined>>;
}

/**
 * The packages of Debian 12 and 13 were found in their signed indexes on 2026-11-29, those of Ubuntu 24.04 on 2026-11-30,
 * and the wheels in the Python Package Index. Of Amazon Linux 2023, only packages that AWS documents are listed: its index
 * was not seen.
 */
export const TOOLS: Readonly<Record<ToolId, Tool>> = {
  afflib: tool("AFFLIB", ["affcat", "affinfo"], debOnly("afflib-tools")),
  "aws-cli": tool("AWS CLI", ["aws"], {
    ...debOnly("awscli"),
    "ubuntu-24.04": { source: "publisher", name: "aws-cli" },
    "debian-12": { source: "publisher", name: "aws-cli" },
    "amazon-linux-2023": { source: "distribution", name: "awscli-2" },
  }),
  dc3dd: tool("dc3dd", ["dc3dd"], debOnly("dc3dd")),
  "ewf-tools": tool("libewf", ["ewfacquire", "ewfverify", "ewfexport"], debOnly("ewf-tools")),
  exiftool: tool("ExifTool", ["exiftool"], debOnly("libimage-exiftool-perl")),
  hashdeep: tool("hashdeep", ["hashdeep", "md5deep", "sha256deep"], debOnly("hashdeep")),
  jq: tool("jq", ["jq"], everywhere({ source: "distribution", name: "jq" })),
  plaso: tool("Plaso", ["log2timeline", "psort"], everywhere({ source: "python", name: "plaso" })),
  sleuthkit: tool("The Sleuth Kit", ["fls", "mmls", "icat"], debOnly("sleuthkit")),
  volatility3: tool(
    "Volatility 3",
    ["vol"],
    everywhere({
      source: "python",
      name: "volatility3",
      data: ["volatility3-symbols-linux", "volatility3-symbols-mac", "volatility3-symbols-windows"],
    }),
  ),
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

function everywhere(source: ToolSource): Tool["sources"] {
  return Object.fromEntries(RELEASE_IDS.map((release) => [release, source])) as Tool["sources"];
}

function debOnly(name: string): Tool["sources"] {
  return { ...everywhere({ source: "distribution", name }), "amazon-linux-2023": undefined };
}
