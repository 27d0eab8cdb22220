import { Annotations } from "cdktf";
import type { Construct } from "constructs";

import { AccessRoles } from "../src/access/access-roles";
import { accessWarnings } from "../src/access/access-warnings";
import { SessionDocuments } from "../src/sessions/session-documents";
import { AlertTopic } from "../src/audit/alert-topic";
import { alertWarnings } from "../src/audit/alert-warnings";
import { Alerts } from "../src/audit/alerts";
import { ChangedFiles } from "../src/audit/changed-files";
import { DeadLetters } from "../src/audit/dead-letters";
import { LogGroup } from "../src/logs/log-group";
import { ImageAge } from "../src/audit/image-age";
import { SessionWatch } from "../src/audit/session-watch";
import { Trail } from "../src/audit/trail";
import { Bastion } from "../src/machines/bastion/bastion";
import { EvidenceBuckets } from "../src/storage/evidence-buckets";
import { GlacierArchive } from "../src/storage/glacier-archive";
import { LockedCopies } from "../src/storage/locked-copies";
import { LogBuckets } from "../src/storage/log-buckets";
import { ObjectLockArchive } from "../src/storage/object-lock-archive";
import { ConfigurationRecorder } from "../src/guards/configuration-recorder";
import { CustodyRules } from "../src/guards/custody-rules";
import { isManagedHere } from "../src/facts/guards/omitted-guards";
import { AccountDefaults } from "../src/guards/account-defaults";
import { ThreatDetection } from "../src/guards/threat-detection";
import { AccountKeys } from "../src/keys/account-keys";
import { bastionAddress, workstationAddress } from "../src/facts/network/addresses";
import { DnsFirewall } from "../src/network/dns-firewall";
import { Endpoints } from "../src/network/endpoints";
import { FlowLogs } from "../src/network/flow-logs";
import { IsolatedVpc } from "../src/network/isolated-vpc";
import { QueryLogs } from "../src/network/query-logs";
import { Inventory } from "../src/machines/workstation/inventory";
import { Workstation } from "../src/machines/workstation/workstation";
import { JurisdictionStack } from "./jurisdiction-stack";
import type { JurisdictionStackProps } from "./jurisdiction-stack";

/** One region's forensic account: read the constructor, and you know the account. */
export class RegionStack extends JurisdictionStack {
  constructor(scope: Construct, props: JurisdictionStackProps) {
    const { spec } = props;
    super(scope, "region", props);
    const keys = new AccountKeys(this, "keys", { spec });
    const logs = new LogBuckets(this, "logs", { spec, key: keys.logs, trailKey: keys.trail });
    const copies = new LockedCopies(this, "locked-copies", { spec, buckets: logs, key: keys.logs });
    const { topic, deadLetters } = this.createAudit(keys, logs);
    this.createGuards(keys, logs, copies);
    const vpc = this.createNetwork(keys, logs);
    const endpoints = new Endpoints(this, "endpoints", { spec, vpc, keys: keys.all });
    this.createEvidence(keys, logs, endpoints);
    this.createArchive(keys, logs, endpoints, topic);
    const workstation = new Workstation(this, "workstation", { spec, vpc, endpoints, keys });
    const watch = new SessionWatch(this, "session-watch", {
      spec,
      topic,
      deadLetters,
      bucket: logs.sessionLogs,
      key: keys.logs,
    });
    this.openSessions(keys, logs, copies, workstation);
    const bastion =
      spec.sessions.mode === "bastion" ? this.createBastion(vpc, endpoints, keys, workstation) : undefined;
    if (spec.image !== undefined) this.watchImages(watch, topic, deadLetters, workstation, bastion);
    this.openRoles(keys);
    copies.precedeAccessLogging();
  }

  private createAudit(keys: AccountKeys, logs: LogBuckets): { topic: AlertTopic; deadLetters: DeadLetters } {
    const { spec } = this;
    const trail = new Trail(this, "trail", { spec, key: keys.trail, bucket: logs.trail });
    const topic = new AlertTopic(this, "alerts", { spec });
    const deadLetters = new DeadLetters(this, "dead-letters", { spec, topic });
    new Alerts(this, "alerting", { spec, topic, deadLetters, logGroup: trail.logGroup });
    for (const warning of alertWarnings(spec)) Annotations.of(this).addWarning(warning);
    return { topic, deadLetters };
  }

  private createGuards(keys: AccountKeys, { records: bucket }: LogBuckets, copies: LockedCopies): void {
    const { spec } = this;
    new AccountDefaults(this, "side-doors", { spec, volumeKey: keys.workstation });
    new ThreatDetection(this, "detection", { spec });
    const recorder = isManagedHere(spec, "config")
      ? new ConfigurationRecorder(this, "config", { spec, bucket, key: keys.logs, copying: copies.ofRecords })
      : undefined;
    if (isManagedHere(spec, "configRules")) new CustodyRules(this, "custody-rules", { spec, recorder });
  }

  private createNetwork(keys: AccountKeys, logs: LogBuckets): IsolatedVpc {
    const { spec } = this;
    const vpc = new IsolatedVpc(this, "network", { spec });
    const bucket = logs.networkLogs;
    const connections = new LogGroup(this, "network-log", { spec, purpose: "network", key: keys.logs });
    new FlowLogs(this, "flow-logs", { spec, vpc, logGroup: connections, bucket });
    const names = new LogGroup(this, "dns-log", { spec, purpose: "dns", key: keys.logs });
    new QueryLogs(this, "query-logs", { spec, vpc, logGroup: names, bucket });
    if (isManagedHere(spec, "dnsFirewall")) new DnsFirewall(this, "dns-firewall", { spec, vpc });
    return vpc;
  }

  private createEvidence(keys: AccountKeys, { accessLogs }: LogBuckets, endpoints: Endpoints): void {
    const { incoming, active, legalHold, reports } = new EvidenceBuckets(this, "evidence", {
      spec: this.spec,
      key: keys.evidence,
      accessLogs,
      endpointId: endpoints.s3.id,
    });
    this.addOutput("incoming-bucket", incoming.name, "Evidence as acquired; write-once");
    this.addOutput("active-bucket", active.name, "Copies under investigation, notes and reports");
    this.addOutput("legal-hold-bucket", legalHold.name, "Evidence on legal hold");
    this.addOutput("reports-bucket", reports.name, "Issued reports, for analysts");
    this.addOutput(
      "evidence-key",
      keys.evidence.arn,
      "The key that the sources' collectors need permission to use, by S3",
    );
  }

  private createArchive(keys: AccountKeys, { accessLogs }: LogBuckets, endpoints: Endpoints, topic: AlertTopic): void {
    const { spec } = this;
    const { archive } = spec.retention;
    if (archive.kind === "glacier-vault-lock") {
      const vault = new GlacierArchive(this, "glacier", { spec, archive, topic });
      this.addOutput("archive", vault.vaultName, `Glacier vault, ${archive.years} years`);
      this.addOutput("archive-lock", archive.lock, "The stage of the vault lock");
    } else {
      const { bucket } = new ObjectLockArchive(this, "object-lock", {
        spec,
        key: keys.evidence,
        accessLogs,
        endpointId: endpoints.s3.id,
      });
      this.addOutput("archive", bucket.name, `S3 bucket, ${archive.years} years of compliance retention`);
    }
  }

  private openSessions(keys: AccountKeys, logs: LogBuckets, copies: LockedCopies, workstation: Workstation): void {
    const { spec } = this;
    const logGroup = new LogGroup(this, "session-log", { spec, purpose: "sessions", key: keys.logs });
    this.addOutput("session-logs-bucket", logs.sessionLogs.name, "The logs of sessions");
    const { instanceId } = workstation;
    if (instanceId !== undefined) this.addOutput("workstation-id", instanceId, "The forensic workstation");
    if (spec.sessions.mode === "bastion") return;
    const inventory = { spec, instanceId, bucket: logs.records, key: keys.logs, copying: copies.ofRecords };
    new Inventory(this, "inventory", inventory);
    const documents = new SessionDocuments(this, "sessions", {
      spec,
      key: keys.sessions,
      logGroup,
      logBucket: logs.sessionLogs,
    });
    if (instanceId === undefined) return;
    const start = `aws ssm start-session --region ${spec.region} --target ${instanceId} --document-name`;
    this.addOutput("start-session", `${start} ${documents.shellName}`, "Opens a logged shell on the workstation");
    this.addOutput(
      "start-graphical-session",
      `${start} ${documents.graphicalName} --parameters localPortNumber=13389`,
      "Then connect a remote-desktop client to localhost:13389; its content is not logged by Session Manager",
    );
  }

  private createBastion(vpc: IsolatedVpc, endpoints: Endpoints, keys: AccountKeys, workstation: Workstation): Bastion {
    const { spec } = this;
    const { runAs, maxMinutes } = spec.sessions;
    const bastion = new Bastion(this, "bastion", {
      spec,
      vpc,
      endpoints,
      keys,
      workstation: workstation.securityGroup,
    });
    const { instanceId } = bastion;
    if (instanceId !== undefined)
      this.addOutput("bastion-id", instanceId, "The machine between users and the workstation");
    this.addOutput("bastion-address", bastionAddress(spec), "The bastion's private address");
    this.addOutput(
      "workstation-address",
      workstationAddress(spec),
      "The workstation's private address, for connections from the bastion",
    );
    this.addOutput("instance-connect-endpoint", bastion.endpointId, "The endpoint for tunnels to the bastion");
    const connect = "aws ec2-instance-connect";
    if (instanceId !== undefined)
      this.addOutput(
        "connect-to-bastion",
        `${connect} ssh --region ${spec.region} --instance-id ${instanceId} --os-user ${runAs} --connection-type eice --eice-options maxTunnelDuration=${maxMinutes * 60}`,
        "Opens a recorded shell on the bastion; make a key pair there with ssh-keygen",
      );
    if (workstation.instanceId !== undefined)
      this.addOutput(
        "lend-key-to-workstation",
        `${connect} send-ssh-public-key --region ${spec.region} --instance-id ${workstation.instanceId} --instance-os-user ${runAs} --ssh-public-key`,
        `From your own machine, with the public key made on the bastion; then there, within a minute: ssh ${workstationAddress(spec)}`,
      );
    return bastion;
  }

  /** The watches of a golden image: its machines compare their files, and it must not grow old. */
  private watchImages(
    watch: SessionWatch,
    topic: AlertTopic,
    deadLetters: DeadLetters,
    workstation: Workstation,
    bastion?: Bastion,
  ): void {
    const { spec } = this;
    const logs = { workstation: workstation.log, ...(bastion === undefined ? {} : { bastion: bastion.log }) };
    new ChangedFiles(this, "changed-files", { spec, topic, logs });
    new ImageAge(this, "image-age", { spec, topic, deadLetters, watch });
  }

  private openRoles(keys: AccountKeys): void {
    const { spec } = this;
    new AccessRoles(this, "access", { spec, keys });
    for (const warning of accessWarnings(spec)) Annotations.of(this).addWarning(warning);
  }
}
