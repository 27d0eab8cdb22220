import { bastionAddress } from "../../network/addresses";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { shellDocument } from "../session-documents";
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
];

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
    on: ({ spec }) => arn(spec.facts, "ssm", spec.account, `document/${shellDocument(spec)}`),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  ...UNLOGGED.map((name) => ({
    what: `use ${name}, which nothing logs`,
    action: "ssm:StartSession",
    on: awsDocument(name),
    allowed: [],
    unbound: ["administrator"] as const,
    where: sessionManager,
  })),
  {
    what: "run a command on a workstation from outside",
    action: "ssm:SendCommand",
    on: machine,
    context: (scene) => ({ "ssm:resourceTag/case": scene.ownCase, "aws:ResourceTag/case": scene.ownCase }),
    allowed: [],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "end one's own session",
    action: "ssm:TerminateSession",
    on: ownSession,
    context: () => ({ "ssm:resourceTag/aws:ssmmessages:session-id": "AROAEXAMPLE:examiner" }),
    allowed: ["investigator"],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "end or take over somebody else's session",
    action: "ssm:ResumeSession",
    on: ownSession,
    context: () => ({ "ssm:resourceTag/aws:ssmmessages:session-id": "AROAEXAMPLE:somebody-else" }),
    allowed: [],
    unbound: ["administrator"],
    where: sessionManager,
  },
  {
    what: "open a tunnel to the bastion's SSH",
    action: "ec2-instance-connect:OpenTunnel",
    on: tunnel,
    context: ({ spec }) => ({
      "ec2-instance-connect:remotePort": "22",
      "ec2-instance-connect:privateIpAddress": bastionAddress(spec),
      "ec2-instance-connect:maxTunnelDuration": String(spec.sessions.maxMinutes * 60),
    }),
    allowed: ["investigator"],
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
