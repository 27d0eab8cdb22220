import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import { DOCUMENT_SETTINGS, graphicalDocument, sessionDocuments, shellDocument } from "../facts/sessions/documents";
import type { LogGroup } from "../logs/log-group";
import type { Bucket } from "../storage/bucket";
import { DEFAULT_DOCUMENT } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";

export interface SessionDocumentsProps {
  readonly spec: RegionSpec;
  /** Encrypts the data of sessions between the user and the workstation. */
  readonly key: CustomerKey;
  readonly logGroup: LogGroup;
  readonly logBucket: Bucket;
}

/** How sessions are opened: the documents that they may be started with. */
export class SessionDocuments extends Construct {
  readonly shellName: string;
  readonly graphicalName: string;

  constructor(scope: Construct, id: string, props: SessionDocumentsProps) {
    super(scope, id);
    const { spec, key, logGroup, logBucket } = props;
    this.shellName = shellDocument(spec);
    this.graphicalName = graphicalDocument(spec);
    const names = { logGroupName: logGroup.name, logBucketName: logBucket.name };
    for (const { id: purpose, name, content } of sessionDocuments({ spec, keyArn: key.arn, ...names })) {
      const settings = { name, content: JSON.stringify(content), ...DOCUMENT_SETTINGS };
      const document = new SsmDocument(this, purpose, settings);
      if (purpose === "default" && spec.sessions.adoptDefaultDocument) this.adopt(document);
    }
  }

  /** An import block by hand: cdktf's own asks the terraform binary for its version at synthesis. */
  private adopt(document: SsmDocument): void {
    TerraformStack.of(this).addOverride("import", {
      to: `${document.terraformResourceType}.${document.friendlyUniqueId}`,
      id: DEFAULT_DOCUMENT,
    });
  }
}
