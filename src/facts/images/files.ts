import type { PublisherKeyId } from "./keys";

/** How the newest version of a file is found. What is found is only a name: the file itself is checked. */
export type VersionSource =
  | { readonly kind: "text"; readonly url: string }
  /** The newest of a repository's tags of this form, whose first group is the version. */
  | { readonly kind: "git-tags"; readonly repository: string; readonly tag: RegExp }
  /** The day on which the file was last changed, as its server says. */
  | { readonly kind: "last-modified" };

/** A file outside a distribution's index. `{version}` in its address and name is its version. */
export interface OutsideFile {
  readonly title: string;
  readonly url: string;
  /** Its name in the lock and in the bucket. */
  readonly file: string;
  readonly version: VersionSource;
}

/** A file with a detached signature of its publisher. */
export interface PublisherFile extends OutsideFile {
  readonly signature: string;
  readonly key: PublisherKeyId;
}

const CLOUDWATCH_AGENT = "https://amazoncloudwatch-agent.s3.amazonaws.com";

/** Files that their publishers sign, by the name of their package. */
export const PUBLISHER_FILES = {
  "aws-cli": {
    title: "AWS CLI",
    url: "https://awscli.amazonaws.com/awscli-exe-linux-x86_64-{version}.zip",
    signature: "https://awscli.amazonaws.com/awscli-exe-linux-x86_64-{version}.zip.sig",
    file: "awscli-exe-linux-x86_64-{version}.zip",
    version: { kind: "git-tags", repository: "https://github.com/aws/aws-cli", tag: /^(2\.\d+\.\d+)$/ },
    key: "aws-cli",
  },
  "amazon-cloudwatch-agent-debian": cloudWatchAgent("debian"),
  "amazon-cloudwatch-agent-ubuntu": cloudWatchAgent("ubuntu"),
} as const satisfies Readonly<Record<string, PublisherFile>>;

export type PublisherFileId = keyof typeof PUBLISHER_FILES;

const VOLATILITY = "https://downloads.volatilityfoundation.org/volatility3/symbols";

/** Data without a signature: the first lock that has it is trusted, and each change of it is reviewed. */
export const DATA_FILES = {
  "volatility3-symbols-windows": symbols("windows"),
  "volatility3-symbols-linux": symbols("linux"),
  "volatility3-symbols-mac": symbols("mac"),
  "scap-security-guide": {
    title: "SCAP Security Guide",
    url: "https://github.com/ComplianceAsCode/content/releases/download/v{version}/scap-security-guide-{version}.zip",
    file: "scap-security-guide-{version}.zip",
    version: {
      kind: "git-tags",
      repository: "https://github.com/ComplianceAsCode/content",
      tag: /^v(0\.1\.\d+)$/,
    },
  },
} as const satisfies Readonly<Record<string, OutsideFile>>;

export type DataFileId = keyof typeof DATA_FILES;

function cloudWatchAgent(system: "debian" | "ubuntu"): PublisherFile {
  const url = `${CLOUDWATCH_AGENT}/${system}/amd64/{version}/amazon-cloudwatch-agent.deb`;
  return {
    title: "CloudWatch agent",
    url,
    signature: `${url}.sig`,
    file: "amazon-cloudwatch-agent_{version}_amd64.deb",
    version: { kind: "text", url: `${CLOUDWATCH_AGENT}/info/latest/CWAGENT_VERSION` },
    key: "cloudwatch-agent",
  };
}

function symbols(system: "windows" | "linux" | "mac"): OutsideFile {
  return {
    title: `Volatility 3 symbol tables of ${system}`,
    url: `${VOLATILITY}/${system}.zip`,
    file: `volatility3-symbols-${system}-{version}.zip`,
    version: { kind: "last-modified" },
  };
}
