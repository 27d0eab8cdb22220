import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import type { LogGroup } from "../audit/log-group";
import type { Bucket } from "../evidence/bucket";
import { DEFAULT_DOCUMENT, regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";

/** Where the agent puts session logs in their bucket. */
export const SESSION_LOG_PREFIX = "sessions";

/** Names of the documents that sessions may be started with, besides the default one. */
export const shellDocument = (spec: RegionSpec): string => regionalName(spec, "shell");
export const graphicalDocument = (spec: RegionSpec): string => regionalName(spec, "graphical");

const CUSTODY = { preventDestroy: true };

export interface SessionDocumentsProps {
  readonly spec: RegionSpec;
  /** Encrypts the data of sessions between the user and the workstation. */
  readonly key: CustomerKey;
  readonly logGroup: LogGroup;
  readonly logBucket: Bucket;
}

/**
 * How sessions are opened: a shell that is logged twice, and a port for graphical work.
 *
 * The account's default document is ours as well, since the console and a bare `start-session` use no other.
 */
export class SessionDocuments extends Construct {
  readonly shellName: string;
  readonly graphicalName: string;

  constructor(scope: Construct, id: string, props: SessionDocumentsProps) {
    super(scope, id);
    const { spec } = props;
    this.shellName = shellDocument(spec);
    this.graphicalName = graphicalDocument(spec);
    const shell = shellContent(props);
    const byDefault = this.createDocument("default", DEFAULT_DOCUMENT, shell);
    this.createDocument("shell", this.shellName, shell);
    this.createDocument("graphical", this.graphicalName, graphicalContent());
    if (spec.sessions.adoptDefaultDocument) this.adopt(byDefault);
  }

  private createDocument(id: string, name: string, content: object): SsmDocument {
    return new SsmDocument(this, id, {
      name,
      documentType: "Session",
      documentFormat: "JSON",
      content: JSON.stringify(content),
      lifecycle: CUSTODY,
    });
  }

  /** An import block by hand: cdktf's own asks the terraform binary for its version at synthesis. */
  private adopt(document: SsmDocument): void {
    TerraformStack.of(this).addOverride("import", {
      to: `${document.terraformResourceType}.${document.friendlyUniqueId}`,
      id: DEFAULT_DOCUMENT,
    });
  }
}

/** Source: Systems Manager User Guide, "Session document schema". */
function shellContent({ spec, key, logGroup, logBucket }: SessionDocumentsProps): object {
  const linux = spec.workstation.platform === "linux";
  return {
    schemaVersion: "1.0",
    description: "A logged shell on a forensic workstation",
    sessionType: "Standard_Stream",
    inputs: {
      s3BucketName: logBucket.name,
      s3KeyPrefix: SESSION_LOG_PREFIX,
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: logGroup.name,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      kmsKeyId: key.arn,
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
