import type { RegionSpec } from "../../../../jurisdiction/spec";
import { agentConfig } from "../agent-config";
import type { Machine } from "../../machines";
import { TIME_SERVER } from "../time-server";
import { CHECK_SCRIPT, CLOSE } from "./closed-unless-recorded";
import { EVENT_LOGS, FOLDER, RECORDING } from "./recording";
import { shipScript } from "./ship-logs";

/** The actions of EC2Launch at the first boot of a Windows machine: closed first, opened only by the check. */
export function powershell(spec: RegionSpec, machine: Machine): string {
  const files = [{ path: `${FOLDER}\\transcripts\\**.txt`, stream: "transcripts" }];
  const events = Object.entries(EVENT_LOGS).map(([stream, name]) => ({ stream, name }));
  return [
    "<powershell>",
    'Set-TimeZone -Id "UTC"',
    `w32tm /config /manualpeerlist:"${TIME_SERVER}" /syncfromflags:manual /update`,
    "Restart-Service w32time",
    CLOSE,
    RECORDING,
    "New-EventLog -LogName Application -Source Forensics -ErrorAction SilentlyContinue",
    writeFile("agent.json", agentConfig(spec, machine, files, events)),
    writeFile("ship.ps1", shipScript(spec)),
    writeFile("check.ps1", CHECK_SCRIPT),
    `& "$env:ProgramFiles\\Amazon\\AmazonCloudWatchAgent\\amazon-cloudwatch-agent-ctl.ps1" -a fetch-config -m ec2 -s -c "file:$folder\\agent.json"`,
    everyMinutes(5, "ship"),
    everyMinutes(1, "check"),
    "</powershell>",
    "",
  ]
    .join("\n")
    .replaceAll("\n", "\r\n");
}

function writeFile(name: string, text: string): string {
  return `@'\n${text.trimEnd()}\n'@ | Set-Content -Encoding ASCII "$folder\\${name}"`;
}

function everyMinutes(minutes: number, script: string): string {
  const run = `powershell.exe -NoProfile -ExecutionPolicy Bypass -File ${FOLDER}\\${script}.ps1`;
  return `schtasks /create /f /ru SYSTEM /sc minute /mo ${minutes} /tn Forensics-${script} /tr "${run}"`;
}
