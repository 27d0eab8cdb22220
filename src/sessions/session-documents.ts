import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import { graphicalContent, graphicalDocument, shellContent, shellDocument } from "../facts/sessions/documents";
import type { LogGroup } from "../logs/log-group";
import type { Bucket } from "../storage/bucket";
import { DEFAULT_DOCUMENT } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";

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
    const { spec, key, logGroup, logBucket } = props;
    this.shellName = shellDocument(spec);
    this.graphicalName = graphicalDocument(spec);
    const shell = shellContent({
      spec,
      keyArn: key.arn,
      logGroupName: logGroup.name,
      logBucketName: logBucket.name,
    });
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
