import type { RegionSpec } from "../../../../jurisdiction/spec";

/** Sorts before an image's own files, since sshd takes the first value of a setting. */
export const SSHD_FILE = "/etc/ssh/sshd_config.d/00-forensics.conf";

/**
 * One user, by a key that EC2 Instance Connect lends for a minute, to a shell and to nothing else.
 *
 * Where that key comes from (AuthorizedKeysCommand) is the business of the image's package ec2-instance-connect.
 * Source: sshd_config(5).
 */
export function sshdConfig({ sessions }: RegionSpec): string {
  return [
    `AllowUsers ${sessions.runAs}`,
    "AuthenticationMethods publickey",
    "AuthorizedKeysFile none",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin no",
    "PermitUserEnvironment no",
    "PermitUserRC no",
    "AllowTcpForwarding no",
    "AllowStreamLocalForwarding no",
    "AllowAgentForwarding no",
    "X11Forwarding no",
    "PermitTunnel no",
    "GatewayPorts no",
    "MaxAuthTries 3",
    "MaxSessions 4",
    "LoginGraceTime 30",
    `ClientAliveInterval ${sessions.idleMinutes * 60}`,
    "ClientAliveCountMax 1",
    "LogLevel VERBOSE",
    "",
  ].join("\n");
}

export const PROFILE_FILE = "/etc/profile.d/forensics.sh";

/** Ends a shell that waits at its prompt; sshd's own interval only finds connections whose other end is gone. */
export function idleProfile({ sessions }: RegionSpec): string {
  return `readonly TMOUT=${sessions.idleMinutes * 60}\nexport TMOUT\n`;
}
