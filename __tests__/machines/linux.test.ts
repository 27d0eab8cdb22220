import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AUDIT_RULES, AUDIT_RULES_FILE, AUDITD_CONF } from "../../src/facts/machines/setup/linux/audit";
import { CHECK_SCRIPT, CHECK_TEXT } from "../../src/facts/machines/setup/linux/closed-unless-recorded";
import { SHIP_SCRIPT, shipScript } from "../../src/facts/machines/setup/linux/ship-logs";
import { userData } from "../../src/facts/machines/setup/user-data";
import { ACME, readMap, specOf } from "../support/synth";
import { cloudConfigOf, decoded, fakePrograms, fileOf, runScript, syntaxErrors } from "./support";

const AGENT_CONFIG = "/opt/aws/amazon-cloudwatch-agent/etc/forensics.json";

const managed = specOf("eu-eu-central-1");
const throughBastion = specOf("sg-ap-southeast-1");
const text = decoded(userData(managed, "workstation"));
const config = cloudConfigOf(text);

let folder: string;
let programs: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guest-"));
  programs = join(folder, "programs");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const calls = (): readonly string[] => readFileSync(join(programs, "calls"), "utf8").trim().split("\n");

describe("the user data of a Linux machine", () => {
  it.each(["ship", "check"])("has a timer %s that is at most a second late", (name) => {
    expect(fileOf(config, `/etc/systemd/system/forensics-${name}.timer`)).toContain("\nAccuracySec=1s\n");
  });

  it("never refuses a check because there were many", () => {
    expect(fileOf(config, "/etc/systemd/system/forensics-check.service")).toContain("\nStartLimitIntervalSec=0\n");
  });

  it("is within EC2's length limit, on the workstation and on the bastion, with the longest names", () => {
    const longest = readMap(ACME).replace("idleMinutes: 15", `idleMinutes: 15, runAs: ${"u".repeat(32)}`);
    for (const machine of ["workstation", "bastion"] as const) {
      const data = decoded(userData(specOf("sg-ap-southeast-1", longest), machine));
      expect(Buffer.byteLength(data)).toBeLessThan(16 * 1024);
    }
  });

  it("is a cloud-config with valid bash commands and scripts", () => {
    expect(text).toMatch(/^#cloud-config\n/);
    const scripts = config.write_files.filter(({ content }) => content.startsWith("#!"));
    expect(scripts.map(({ path, permissions }) => [path, permissions])).toEqual([
      [SHIP_SCRIPT, "0700"],
      [CHECK_SCRIPT, "0700"],
    ]);
    for (const { content } of scripts) expect(syntaxErrors(content)).toBe("");
    for (const command of [...config.bootcmd, ...config.runcmd]) expect(syntaxErrors(command)).toBe("");
  });

  it("installs nothing and fetches nothing", () => {
    expect(text).not.toMatch(/\b(packages:|yum|dnf|apt|apt-get|pip|wget|rpm)\b/);
    for (const [, address] of text.matchAll(/https?:\/\/([^/\s'"]+)/g)) expect(address).toBe("169.254.169.254");
  });

  it("gives the user of sessions no password, and sudo only to set one for the desktop", () => {
    expect(config.users[1]).toEqual({
      name: "examiner",
      gecos: "Forensic examiner",
      lock_passwd: true,
      shell: "/bin/bash",
      sudo: "ALL=(root) NOPASSWD: /usr/bin/passwd examiner",
    });
  });
});

describe("the audit of a Linux machine", () => {
  const rules = AUDIT_RULES.trim().split("\n");

  it("has rules that auditctl understands, and the last one locks them", () => {
    for (const rule of rules) {
      expect(rule).toMatch(/^(-D|-b \d+|-f 1|-e 2|-a always,exit( -F [a-z]+(=|!=|>=)[\w/.]+| -S [a-z,]+)+)$/);
    }
    expect(rules.at(-1)).toBe("-e 2");
    expect(fileOf(config, AUDIT_RULES_FILE)).toBe(AUDIT_RULES);
  });

  it("records every program of a person, including those of a Session Manager shell without a login id, as root", () => {
    for (const arch of ["b64", "b32"]) {
      const execve = rules.filter((rule) => rule.includes(`arch=${arch} -S execve,execveat`));
      expect(execve).toEqual([
        expect.stringContaining("-F auid>=1000 -F auid!=unset -F key=people"),
        expect.stringContaining("-F uid>=1000 -F auid=unset -F key=people"),
        expect.stringMatching(/execveat -F auid=unset -F key=services$/),
      ]);
    }
  });

  it("removes the image's own rules, which could switch it off, before it loads these", () => {
    const [, ...rest] = config.runcmd.filter((command) => /rules\.d|augenrules/.test(command));
    expect(config.runcmd[0]).toBe("find /etc/audit/rules.d -name '*.rules' ! -name forensics.rules -delete");
    expect(rest.at(-1)).toBe("augenrules --load");
  });

  it("recognizes users who log in by SSH or remote desktop, and records their keystrokes", () => {
    const pam = config.runcmd.filter((command) => command.includes("/etc/pam.d"));
    const file = join(folder, "sshd");
    writeFileSync(file, "session required pam_loginuid.so\n");
    for (let boot = 1; boot <= 2; boot++) runScript(pam.join("\n").replaceAll("/etc/pam.d", folder), programs);
    expect(readFileSync(file, "utf8")).toBe(
      "session required pam_loginuid.so\nsession required pam_tty_audit.so enable=*\n",
    );
    expect(existsSync(join(folder, "xrdp-sesman"))).toBe(false);
    writeFileSync(join(folder, "xrdp-sesman"), "");
    runScript(pam.join("\n").replaceAll("/etc/pam.d", folder), programs);
    expect(readFileSync(join(folder, "xrdp-sesman"), "utf8")).toBe(
      "session required pam_loginuid.so\nsession required pam_tty_audit.so enable=*\n",
    );
  });

  it("keeps closed logs until they are uploaded, and stops the machine when it cannot write", () => {
    for (const line of AUDITD_CONF.trim().split("\n")) expect(line).toMatch(/^[a-z_]+ = \S+$/);
    expect(AUDITD_CONF).toContain("max_log_file_action = KEEP_LOGS\n");
    for (const action of ["admin_space_left", "disk_full", "disk_error"]) {
      expect(AUDITD_CONF).toContain(`${action}_action = HALT\n`);
    }
  });
});

describe("the CloudWatch agent", () => {
  it("follows the audit log and the logins, in the log group of the machine, and sets no retention", () => {
    const group = { log_group_name: "/acme/forensics/workstation" };
    expect(JSON.parse(fileOf(config, AGENT_CONFIG))).toEqual({
      agent: { region: "eu-central-1", run_as_user: "root" },
      logs: {
        force_flush_interval: 5,
        logs_collected: {
          files: {
            collect_list: [
              { file_path: "/var/log/audit/audit.log", ...group, log_stream_name: "{instance_id}-audit" },
              { file_path: "/var/log/forensics-logins.log", ...group, log_stream_name: "{instance_id}-logins" },
            ],
          },
        },
      },
    });
  });

  it("writes the bastion's record to a separate log group", () => {
    const bastion = cloudConfigOf(decoded(userData(throughBastion, "bastion")));
    expect(fileOf(bastion, AGENT_CONFIG)).toContain('"/acme/forensics/bastion"');
    expect(fileOf(bastion, AGENT_CONFIG)).not.toContain("/acme/forensics/workstation");
  });
});

describe("sshd", () => {
  it("admits one user with a temporary key, to a shell and to nothing else", () => {
    const lines = fileOf(config, "/etc/ssh/sshd_config.d/00-forensics.conf").trim().split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "AllowUsers examiner",
        "AuthorizedKeysFile none",
        "PasswordAuthentication no",
        "PermitRootLogin no",
        "AllowTcpForwarding no",
        "AllowStreamLocalForwarding no",
        "AllowAgentForwarding no",
        "X11Forwarding no",
        "PermitTunnel no",
        "GatewayPorts no",
        "MaxAuthTries 3",
        "ClientAliveInterval 900",
        "LogLevel VERBOSE",
      ]),
    );
    expect(fileOf(config, "/etc/profile.d/forensics.sh")).toBe("readonly TMOUT=900\nexport TMOUT\n");
  });
});

describe("the upload of the record", () => {
  const script = (): string =>
    shipScript(managed)
      .replaceAll("/var/log/audit", join(folder, "audit"))
      .replaceAll("/run/forensics-ship.lock", join(folder, "lock"));
  const waiting = (): readonly string[] => readdirSync(join(folder, "audit/closed"));

  beforeEach(() => {
    mkdirSync(join(folder, "audit"));
    for (const [name, content] of Object.entries({
      "audit.log": "open",
      "audit.log.1": "newer",
      "audit.log.2": "older",
    })) {
      writeFileSync(join(folder, "audit", name), content);
    }
    fakePrograms(programs, {
      // As if auditd were not there, so that nothing is waited for.
      pkill: "exit 1",
      curl: 'case "$*" in *api/token*) echo token;; *) echo i-0a1b;; esac',
      journalctl: "echo login",
      aws: `[ ! -e ${folder}/offline ]`,
    });
  });

  it("sends each closed log once, even two of the same moment, under the instance's id, with the checksum that Object Lock asks for", () => {
    expect(runScript(script(), programs)).toEqual({ code: 0, output: "" });
    const uploads = calls().filter((call) => call.startsWith("aws "));
    expect(uploads).toHaveLength(3);
    for (const upload of uploads) {
      expect(upload).toMatch(
        /^aws s3api put-object --region eu-central-1 --bucket acme-forensics-session-logs-220000000001-eu-central-1 --key sessions\/guests\/i-0a1b\/\d{8}T\d{6}\.\d{9}Z-(\d-audit|logins)\.log --body \S+ --checksum-algorithm SHA256$/,
      );
    }
    expect(waiting()).toEqual([]);
    expect(readdirSync(join(folder, "audit")).filter((name) => name.startsWith("audit.log"))).toEqual(["audit.log"]);
  });

  it("keeps what it could not send for the next time, and fails", () => {
    writeFileSync(join(folder, "offline"), "");
    expect(runScript(script(), programs).code).not.toBe(0);
    expect(waiting()).toHaveLength(3);
    rmSync(join(folder, "offline"));
    expect(runScript(script(), programs).code).toBe(0);
    expect(waiting()).toEqual([]);
  });

  it("runs every five minutes and once more at shutdown", () => {
    expect(fileOf(config, "/etc/systemd/system/forensics-ship.timer")).toContain("OnUnitInactiveSec=5min\n");
    expect(fileOf(config, "/etc/systemd/system/forensics-last.service")).toContain(`ExecStop=${SHIP_SCRIPT}\n`);
    expect(config.runcmd).toContain(
      "systemctl enable --now forensics-logins.service forensics-last.service forensics-ship.timer",
    );
  });
});

describe("a machine that is not recorded", () => {
  const RULES = "echo key=people; echo key=services";
  const ways = "sshd.service ssh.service ssh.socket xrdp.service xrdp-sesman.service";
  const recorded = {
    systemctl: "exit 0",
    auditctl: 'case "$1" in -s) echo "enabled 2";; -l) echo key=people; echo key=services;; esac',
    pkill: "exit 0",
  };
  /** With a mask of its own in place of the machine's, and without its PAM. */
  const check = (): string => CHECK_TEXT.replaceAll("/run/systemd", folder).replaceAll("/etc/pam.d", folder);

  it("starts closed, at every boot, and only the check opens it", () => {
    expect(config.bootcmd).toEqual([`systemctl mask --runtime ${ways}`]);
    expect(fileOf(config, "/etc/systemd/system/forensics-check.service")).toContain(
      `ExecStart=${CHECK_SCRIPT}\nStandardOutput=journal+console\n`,
    );
    expect(fileOf(config, "/etc/systemd/system/forensics-check.timer")).toContain("OnUnitInactiveSec=1min\n");
    expect(config.runcmd.at(-1)).toBe("systemctl enable --now forensics-check.timer");
  });

  it("stays open while everything records", () => {
    fakePrograms(programs, recorded);
    expect(runScript(check(), programs)).toEqual({ code: 0, output: "" });
    expect(calls().join("\n")).not.toMatch(/mask|stop|start/);
  });

  it("opens again when everything records again", () => {
    fakePrograms(programs, recorded);
    mkdirSync(join(folder, "system"));
    symlinkSync("/dev/null", join(folder, "system/sshd.service"));
    expect(runScript(check(), programs).output).toContain("its ways in are open");
    expect(calls()).toEqual(
      expect.arrayContaining([`systemctl unmask --runtime ${ways}`, "systemctl start sshd.service"]),
    );
  });

  it.each([
    ["auditd is not active", { systemctl: 'case "$*" in *" auditd") exit 3;; esac' }],
    ["amazon-cloudwatch-agent is not active", { systemctl: 'case "$*" in *" amazon-cloudwatch-agent") exit 3;; esac' }],
    ["the audit rules can be changed", { auditctl: `${RULES}; echo enabled 1` }],
    ["no audit rule records programs of people", { auditctl: "echo key=services; echo enabled 2" }],
    ["no audit rule records programs of services", { auditctl: "echo key=people; echo enabled 2" }],
    ["an audit rule hides something", { auditctl: `${RULES}; echo enabled 2; echo -a never,task` }],
    ["cannot ask", { auditctl: `${RULES}; echo enabled 2; echo cannot ask >&2` }],
  ])("closes at once: %s", (reason, broken) => {
    fakePrograms(programs, { ...recorded, ...broken });
    const { code, output } = runScript(check(), programs);
    expect(code).toBe(1);
    expect(output).toContain("NOT recorded; its ways in are closed:");
    expect(output).toContain(reason);
    expect(calls()).toEqual(
      expect.arrayContaining([`systemctl mask --runtime ${ways}`, `systemctl stop ${ways}`, "pkill sshd"]),
    );
  });

  it("closes when a login service does not record keystrokes", () => {
    fakePrograms(programs, recorded);
    writeFileSync(join(folder, "sshd"), "session required pam_unix.so\n");
    expect(runScript(check(), programs).output).toContain("no keystrokes of sshd are recorded");
    expect(existsSync(join(folder, "xrdp-sesman"))).toBe(false);
  });

  it("never stops the agent of Session Manager, whose shells the service itself records", () => {
    expect(CHECK_TEXT).not.toContain("ssm-agent");
  });
});
