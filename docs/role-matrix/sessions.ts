import { INVENTORY_DOCUMENT } from "../../src/facts/machines/inventory-calls";
import { bastionAddress } from "../../src/facts/network/addresses";
import { DEFAULT_DOCUMENT } from "../../src/jurisdiction/names";
import { arn } from "../../src/jurisdiction/region-facts";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { graphicalDocument, shellDocument } from "../../src/facts/sessions/documents";
import type { Scene, Section } from "./operation";

const machine = ({ spec }: Scene): string => arn(spec.facts, "ec2", spec.account, "instance/i-0a1b2c3d4e5f60001");
const ownSession = ({ spec }: Scene): string =>
  arn(spec.facts, "ssm", spec.account, "session/examiner-0a1b2c3d4e5f60001");
const awsDocument =
  (name: string) =>
  ({ spec }: Scene): string =>
    arn(spec.facts, "ssm", "", `document/${name}`);
const tunnel = ({ spec }: Scene): string =>
  arn(spec.facts, "ec2", spec.account, "instance-connect-endpoint/eice-0a1b2c3d4e5f60001");

const tagged = (incident: (scene: Scene) => string) => (scene: Scene) => ({
  "ssm:resourceTag/case": incident(scene),
  "aws:ResourceTag/case": incident(scene),
  "ssm:SessionDocumentAccessCheck": "true",
});
const ownCase = tagged((scene) => scene.ownCase);
const otherCase = tagged((scene) => scene.otherCase);

const sessionManager = ({ sessions }: RegionSpec): boolean => sessions.mode === "session-manager";
const bastion = (spec: RegionSpec): boolean => !sessionManager(spec);

/** AWS's documents that open an unlogged way: AWS Systems Manager User Guide, "Logging session activity". */
const UNLOGGED = [
  "AWS-StartSSHSession",
  "AWS-StartPortForwardingSession",
  "AWS-StartPortForwardingSessionToRemoteHost",
  "AWS-StartInteractiveCommand",
  "AWS-StartNonInteractiveCommand",
];

const ownDocument =
  (name: (spec: RegionSpec) => string) =>
  ({ spec }: Scene): string =>
    arn(spec.facts, "ssm", spec.account, `document/${name(spec)}`);
const mine = () => ({ "ssm:resourceTag/aws:ssmmessages:session-id": "AROAEXAMPLE:examiner" });
const anotherUsers = () => ({ "ssm:resourceTag/aws:ssmmessages:session-id": "AROAEXAMPLE:another-user" });
const port =
  (remotePort: string) =>
  (seconds: (spec: RegionSpec) => number) =>
  ({ spec }: Scene) => ({
    "ec2-instance-connect:remotePort": remotePort,
    "ec2-instance-connect:privateIpAddress": bastionAddress(spec),
    "ec2-instance-connect:maxTunnelDuration": String(seconds(spec)),
  });
const longest = ({ sessions }: RegionSpec): number => sessions.maxMinutes * 60;

export const SESSIONS: Section = [
  {
    what: "open a session on a workstation of one's own case",
    action: "ssm:StartSession",
    on: machine,
    context: ownCase,
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "open a session on a workstation of another case",
    action: "ssm:StartSession",
    on: machine,
    context: otherCase,
    allowed: [],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "use the logged shell document",
    action: "ssm:StartSession",
    on: ownDocument(shellDocument),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "use the document of graphical sessions",
    action: "ssm:StartSession",
    on: ownDocument(graphicalDocument),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "use the account's default document, which is logged too",
    action: "ssm:StartSession",
    on: ownDocument(() => DEFAULT_DOCUMENT),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  ...UNLOGGED.map((name) => ({
    what: `use ${name}, which is not logged`,
    action: "ssm:StartSession",
    on: awsDocument(name),
    allowed: [],
    unbound: ["administrator"] as const,
  })),
  {
    what: "run a command on a workstation from outside",
    action: "ssm:SendCommand",
    on: machine,
    context: (scene) => ({ "ssm:resourceTag/case": scene.ownCase, "aws:ResourceTag/case": scene.ownCase }),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "have a command run on workstations by an association",
    action: "ssm:CreateAssociation",
    on: awsDocument("AWS-RunShellScript"),
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "have the inventory of programs collected",
    action: "ssm:CreateAssociation",
    on: awsDocument(INVENTORY_DOCUMENT),
    allowed: ["deployer"],
    unbound: ["administrator"],
  },
  {
    what: "end one's own session",
    action: "ssm:TerminateSession",
    on: ownSession,
    context: mine,
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "resume one's own session",
    action: "ssm:ResumeSession",
    on: ownSession,
    context: mine,
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "end another user's session",
    action: "ssm:TerminateSession",
    on: ownSession,
    context: anotherUsers,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "take over another user's session",
    action: "ssm:ResumeSession",
    on: ownSession,
    context: anotherUsers,
    allowed: [],
    unbound: ["administrator"],
  },
  {
    what: "open a session of Session Manager in bastion mode",
    action: "ssm:StartSession",
    on: machine,
    context: ownCase,
    allowed: [],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "open a tunnel to the bastion's SSH",
    action: "ec2-instance-connect:OpenTunnel",
    on: tunnel,
    context: port("22")(longest),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "open a tunnel to another port of the bastion",
    action: "ec2-instance-connect:OpenTunnel",
    on: tunnel,
    context: port("3389")(longest),
    allowed: [],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "open a tunnel for longer than a session may last",
    action: "ec2-instance-connect:OpenTunnel",
    on: tunnel,
    context: port("22")((spec) => longest(spec) + 1),
    allowed: [],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "open a tunnel to any other machine",
    action: "ec2-instance-connect:OpenTunnel",
    on: tunnel,
    context: ({ spec }) => ({
      "ec2-instance-connect:remotePort": "22",
      "ec2-instance-connect:privateIpAddress": spec.network.cidr.replace(/\d+\/\d+$/, "99"),
      "ec2-instance-connect:maxTunnelDuration": String(spec.sessions.maxMinutes * 60),
    }),
    allowed: [],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "push a key to a machine of one's own case, for the user of sessions",
    action: "ec2-instance-connect:SendSSHPublicKey",
    on: machine,
    context: ({ spec, ownCase: incident }) => ({
      "aws:ResourceTag/case": incident,
      "ec2:osuser": spec.sessions.runAs,
    }),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "push a key for root",
    action: "ec2-instance-connect:SendSSHPublicKey",
    on: machine,
    context: ({ ownCase: incident }) => ({ "aws:ResourceTag/case": incident, "ec2:osuser": "root" }),
    allowed: [],
    unbound: ["administrator"],
    where: bastion,
  },
  {
    what: "push a key to a machine of another case",
    action: "ec2-instance-connect:SendSSHPublicKey",
    on: machine,
    context: ({ spec, otherCase: incident }) => ({
      "aws:ResourceTag/case": incident,
      "ec2:osuser": spec.sessions.runAs,
    }),
    allowed: [],
    unbound: ["administrator"],
    where: bastion,
  },
];
