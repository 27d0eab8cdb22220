/** A build of a pipeline, as a test says it is. */
export interface TestBuild {
  readonly arn: string;
  readonly status: string;
  readonly reason?: string;
  readonly created?: string;
  readonly ami?: string;
  readonly scan?: { readonly all: number; readonly critical: number; readonly high: number };
}

/** An AMI, as a test says it is. */
export interface TestAmi {
  readonly owner?: string;
  readonly state?: string;
  readonly created?: string;
  readonly machine?: string;
  readonly parent?: string;
  readonly snapshot?: string;
  readonly encrypted?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What one region has. */
export interface TestRegion {
  /** Undefined: there is no pipeline. */
  builds?: TestBuild[] | undefined;
  /** What a started build goes through, one for each question. It is listed from its start. */
  course?: TestBuild[];
  /** The builds that were started, by their token: a token starts one. */
  readonly started: Map<string, string>;
  /** How many requests to start a build must wait before one is answered. @default 1 */
  startsAtOnce?: number;
  /** What such an answer names. @default the build of the request's token */
  answer?: { readonly imageBuildVersionArn?: string };
  amis: Map<string, TestAmi>;
  /** The key of each snapshot. */
  readonly keys: Map<string, string>;
  readonly objects: Map<string, string | Buffer>;
  /** Lines of build logs, by their stream. */
  readonly logs: Map<string, readonly string[]>;
  /** Undefined: the region does not have the call. */
  ancestry?: readonly string[];
  /** The service, and the error that it answers with. */
  refusal?: { readonly service: string; readonly code: string };
}

export const KEY = "arn:aws:kms:eu-west-1:220000000001:key/1234abcd-12ab-34cd-56ef-1234567890ab";

export function emptyRegion(): TestRegion {
  return { builds: [], started: new Map(), amis: new Map(), keys: new Map(), objects: new Map(), logs: new Map() };
}
