import { DEFAULT_DOCUMENT, regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";

/** Where the agent puts session logs in their bucket. */
export const SESSION_LOG_PREFIX = "sessions";

/** Names of the documents that sessions may be started with, besides the default one. */
export const shellDocument = (spec: RegionSpec): string => regionalName(spec, "shell");
export const graphicalDocument = (spec: RegionSpec): string => regionalName(spec, "graphical");

export interface ShellContentProps {
  readonly spec: RegionSpec;
  /** Encrypts the data of sessions between the user and the workstation. */
  readonly keyArn: string;
  readonly logGroupName: string;
  readonly logBucketName: string;
}

/** Source: Systems Manager User Guide, "Session document schema". */
function shellContent({ spec, keyArn, logGroupName, logBucketName }: ShellContentProps): object {
  const linux = spec.workstation.platform === "linux";
  return {
    schemaVersion: "1.0",
    description: "A logged shell on a forensic workstation",
    sessionType: "Standard_Stream",
    inputs: {
      s3BucketName: logBucketName,
      s3KeyPrefix: SESSION_LOG_PREFIX,
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: logGroupName,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      kmsKeyId: keyArn,
      // Session Manager runs as a named user on Linux only.
      runAsEnabled: linux,
      runAsDefaultUser: linux ? spec.sessions.runAs : "",
      idleSessionTimeout: String(spec.sessions.idleMinutes),
      maxSessionDuration: String(spec.sessions.maxMinutes),
    },
  };
}

/** RDP to the workstation itself and to nowhere else. Session Manager cannot log what a port carries. */
function graphicalContent(): object {
  return {
    schemaVersion: "1.0",
    description: "Graphical work on a forensic workstation; its content is not logged by Session Manager",
    sessionType: "Port",
    parameters: {
      localPortNumber: {
        type: "String",
        description: "Port on the user's own machine",
        allowedPattern:
          "^([0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$",
        default: "0",
      },
    },
    properties: { portNumber: "3389", type: "LocalPortForwarding", localPortNumber: "{{ localPortNumber }}" },
  };
}

/** Every session document. */
export const DOCUMENT_SETTINGS = {
  documentType: "Session",
  documentFormat: "JSON",
  lifecycle: { preventDestroy: true },
} as const;

/** One session document. */
export interface SessionDocument {
  readonly id: "default" | "shell" | "graphical";
  readonly name: string;
  readonly content: object;
}

/**
 * How sessions are opened: a shell that is logged twice, and a port for graphical work.
 *
 * The account's default document is ours as well, since the console and a bare `start-session` use no other.
 */
export function sessionDocuments(props: ShellContentProps): readonly SessionDocument[] {
  const { spec } = props;
  const shell = shellContent(props);
  return [
    { id: "default", name: DEFAULT_DOCUMENT, content: shell },
    { id: "shell", name: shellDocument(spec), content: shell },
    { id: "graphical", name: graphicalDocument(spec), content: graphicalContent() },
  ];
}
