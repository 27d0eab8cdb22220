/** The folder that only administrators may read or change; it contains the transcripts. */
export const FOLDER = "C:\\ProgramData\\Forensics";

/** The event logs that are kept, by the short name of their copies. */
export const EVENT_LOGS = {
  security: "Security",
  powershell: "Microsoft-Windows-PowerShell/Operational",
  sessions: "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational",
} as const;

/** Audit subcategories by identifier, since their names are translated (auditpol; [MS-GPAC] 2.2.1.2). */
const AUDITED = {
  "process creation": "{0CCE922B-69AE-11D9-BED3-505054503030}",
  logon: "{0CCE9215-69AE-11D9-BED3-505054503030}",
  logoff: "{0CCE9216-69AE-11D9-BED3-505054503030}",
  "other logon and logoff events": "{0CCE921C-69AE-11D9-BED3-505054503030}",
};

/**
 * Turns on the audit of programs with their command lines, and everything that PowerShell can record of itself.
 *
 * Everybody may add transcripts; owning one gives no more right to it (Windows, "Security identifiers": OWNER RIGHTS).
 */
export const RECORDING = `# Folders: S-1-5-32-544 is Administrators, S-1-5-18 SYSTEM, S-1-5-11 everybody who logged in, S-1-3-4 an owner.
$folder = '${FOLDER}'
New-Item -ItemType Directory -Force $folder, "$folder\\transcripts", "$folder\\export" | Out-Null
icacls $folder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null
icacls "$folder\\transcripts" /grant '*S-1-5-11:(OI)(CI)(WD,AD,WA,WEA,RA,REA,RC,S)' '*S-1-3-4:(OI)(CI)(RC)' | Out-Null
function Set-Value($path, $name, $value, $type = 'DWord') {
  if (-not (Test-Path $path)) { New-Item -Force $path | Out-Null }
  New-ItemProperty -Force -Path $path -Name $name -Value $value -PropertyType $type | Out-Null
}
${Object.entries(AUDITED)
  .map(([name, id]) => `auditpol /set "/subcategory:${id}" /success:enable /failure:enable | Out-Null # ${name}`)
  .join("\n")}
Set-Value 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa' SCENoApplyLegacyAuditPolicy 1
$system = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'
Set-Value "$system\\Audit" ProcessCreationIncludeCmdLine_Enabled 1
# PowerShell 5 and 7.
foreach ($root in 'Windows\\PowerShell', 'PowerShellCore') {
  $policy = "HKLM:\\SOFTWARE\\Policies\\Microsoft\\$root"
  Set-Value "$policy\\ScriptBlockLogging" EnableScriptBlockLogging 1
  Set-Value "$policy\\ModuleLogging" EnableModuleLogging 1
  Set-Value "$policy\\ModuleLogging\\ModuleNames" '*' '*' String
  Set-Value "$policy\\Transcription" EnableTranscripting 1
  Set-Value "$policy\\Transcription" EnableInvocationHeader 1
  Set-Value "$policy\\Transcription" OutputDirectory "$folder\\transcripts" String
}
foreach ($log in ${Object.values(EVENT_LOGS)
  .map((name) => `'${name}'`)
  .join(", ")}) {
  wevtutil set-log $log /enabled:true /quiet:true
  wevtutil set-log $log /maxsize:1073741824
}
`;
