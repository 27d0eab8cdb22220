import { userData } from "../../src/facts/machines/setup/user-data";
import { ACME, readMap, specOf } from "../support/synth";
import { decoded } from "./support";

const windows = readMap(ACME)
  .replace("workstation:\n    instanceType", "workstation:\n    platform: windows\n    instanceType")
  // No remote desktop is reached through a bastion.
  .replace("mode: bastion,", "mode: session-manager,");
const text = decoded(userData(specOf("eu-eu-central-1", windows), "workstation"));
const lines = text.split("\r\n");

/** What the user data writes to a file below its folder. */
function written(name: string): string {
  const end = lines.findIndex((line) => line.endsWith(`"$folder\\${name}"`));
  const start = lines.lastIndexOf("@'", end);
  return lines.slice(start + 1, end).join("\n");
}

describe("the user data of a Windows machine", () => {
  it("is within EC2's length limit, and has Windows line endings", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(16 * 1024);
    expect(text).toMatch(/^<powershell>\r\n[\s\S]*\r\n<\/powershell>\r\n$/);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("installs nothing and fetches nothing", () => {
    expect(text).not.toMatch(/msiexec|Install-|Invoke-WebRequest|choco/);
    for (const [, address] of text.matchAll(/https?:\/\/([^/\s'"]+)/g)) expect(address).toBe("169.254.169.254");
  });

  it("audits every program with its command line", () => {
    expect(text).toContain("{0CCE922B-69AE-11D9-BED3-505054503030}");
    expect(text).toContain("ProcessCreationIncludeCmdLine_Enabled 1");
  });

  it("records what PowerShell runs, for both of its versions", () => {
    expect(text).toContain("foreach ($root in 'Windows\\PowerShell', 'PowerShellCore')");
    for (const setting of ["EnableScriptBlockLogging", "EnableModuleLogging", "EnableTranscripting"]) {
      expect(text).toContain(`${setting} 1`);
    }
  });

  it("keeps transcripts in a folder where only administrators can read, rename or delete them", () => {
    expect(text).toContain("icacls $folder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F'");
    expect(text).toContain("'*S-1-5-11:(OI)(CI)(WD,AD,WA,WEA,RA,REA,RC,S)' '*S-1-3-4:(OI)(CI)(RC)'");
  });
});

describe("the CloudWatch agent on Windows", () => {
  it("follows the event logs and the transcripts, in the log group of the machine, and sets no retention", () => {
    const config = written("agent.json");
    const { logs } = JSON.parse(config) as {
      logs: { logs_collected: Record<string, { collect_list: Record<string, unknown>[] }> };
    };
    const { files, windows_events } = logs.logs_collected;
    expect(windows_events?.collect_list.map(({ event_name }) => event_name)).toEqual([
      "Security",
      "Microsoft-Windows-PowerShell/Operational",
      "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational",
    ]);
    expect(files?.collect_list).toEqual([
      {
        file_path: "C:\\ProgramData\\Forensics\\transcripts\\**.txt",
        log_group_name: "/acme/forensics/workstation",
        log_stream_name: "{instance_id}-transcripts",
        publish_multi_logs: true,
      },
    ]);
    for (const { log_group_name } of windows_events?.collect_list ?? []) {
      expect(log_group_name).toBe("/acme/forensics/workstation");
    }
    expect(config).not.toContain("retention");
  });
});

describe("the upload of a Windows machine's record", () => {
  it("is a system task, to the instance's own folder, with the checksum that Object Lock requires", () => {
    expect(text).toContain("schtasks /create /f /ru SYSTEM /sc minute /mo 5 /tn Forensics-ship");
    expect(written("ship.ps1")).toContain(
      'aws s3api put-object --region eu-central-1 --bucket acme-forensics-session-logs-220000000001-eu-central-1 --key "sessions/guests/$id/$name" --body $file --checksum-algorithm SHA256',
    );
  });
});

describe("remote desktop", () => {
  const close = [
    "fDenyTSConnections 1",
    "Set-Service TermService -StartupType Disabled",
    "Stop-Service TermService -Force",
  ];

  it("is closed before anything else is set up", () => {
    const recording = text.indexOf("auditpol");
    for (const command of close) expect(text.indexOf(command)).toBeLessThan(recording);
  });

  it("is opened or closed every minute, depending on whether the agent runs", () => {
    const check = written("check.ps1");
    expect(text).toContain("schtasks /create /f /ru SYSTEM /sc minute /mo 1 /tn Forensics-check");
    expect(check).toContain("foreach ($service in 'EventLog', 'AmazonCloudWatchAgent')");
    const [closing = "", opening = ""] = check.split("} elseif");
    for (const command of close) expect(closing).toContain(command);
    expect(opening).toContain("fDenyTSConnections 0");
    expect(opening).toMatch(/Start-Service TermService\n {2}Set-Service TermService -StartupType Disabled\n/);
  });
});
