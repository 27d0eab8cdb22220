/** Remote desktop off: connections refused, the service stopped, and not started again at the next boot. */
export const CLOSE = `Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server' fDenyTSConnections 1
Set-Service TermService -StartupType Disabled
Stop-Service TermService -Force
`;

/** Run every minute. The service stays disabled while it runs, so that a machine starts closed. */
export const CHECK_SCRIPT = `# Opens remote desktop while this machine is recorded, and closes it when it is not.
$policy = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell'
$reasons = @()
foreach ($service in 'EventLog', 'AmazonCloudWatchAgent') {
  $found = Get-Service $service -ErrorAction SilentlyContinue
  if ($null -eq $found -or $found.Status -ne 'Running') { $reasons += "$service is not running" }
}
foreach ($setting in @{ ScriptBlockLogging = 'EnableScriptBlockLogging'; Transcription = 'EnableTranscripting' }.GetEnumerator()) {
  $value = Get-ItemProperty "$policy\\$($setting.Key)" -ErrorAction SilentlyContinue
  if ($null -eq $value -or $value.($setting.Value) -ne 1) { $reasons += "$($setting.Key) is off" }
}
if ($reasons) {
${CLOSE.trimEnd().replace(/^/gm, "  ")}
  $message = "This machine is NOT recorded; remote desktop is closed: $($reasons -join ', ')"
  Write-EventLog -LogName Application -Source Forensics -EventId 1 -EntryType Error -Message $message
} elseif ((Get-Service TermService).Status -ne 'Running') {
  Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server' fDenyTSConnections 0
  Set-Service TermService -StartupType Manual
  Start-Service TermService
  Set-Service TermService -StartupType Disabled
}
`;
