import { bucketName } from "../../../../jurisdiction/names";
import type { RegionSpec } from "../../../../jurisdiction/spec";
import { MACHINE_LOG_PREFIX } from "../../machines";
import { EVENT_LOGS, FOLDER } from "./recording";

/**
 * Uploads what each event log has gained, and every transcript that its PowerShell has closed, once.
 *
 * Object Lock wants a checksum with each upload (S3 User Guide, "Object Lock considerations").
 */
export function shipScript(spec: RegionSpec): string {
  const logs = Object.entries(EVENT_LOGS).map(([name, log]) => `  ${name} = '${log}'`);
  return `# Uploads what the event logs have gained, and each finished transcript once.
$ErrorActionPreference = 'Stop'
$folder = '${FOLDER}'
$imds = 'http://169.254.169.254/latest'
$token = Invoke-RestMethod -Method Put "$imds/api/token" -Headers @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '60' }
$id = Invoke-RestMethod "$imds/meta-data/instance-id" -Headers @{ 'X-aws-ec2-metadata-token' = $token }
$now = (Get-Date).ToUniversalTime().ToString('yyyyMMddTHHmmssZ')
function Send($file, $name) {
  aws s3api put-object --region ${spec.region} --bucket ${bucketName(spec, "session-logs")} --key "${MACHINE_LOG_PREFIX}/$id/$name" --body $file --checksum-algorithm SHA256 | Out-Null
  if ($LASTEXITCODE -ne 0) { throw "could not upload $name" }
}
$logs = @{
${logs.join("\n")}
}
foreach ($log in $logs.GetEnumerator()) {
  $newest = (Get-WinEvent -LogName $log.Value -MaxEvents 1 -ErrorAction SilentlyContinue).RecordId
  $mark = "$folder\\$($log.Key).mark"
  $last = if (Test-Path $mark) { [long](Get-Content $mark) } else { 0 }
  if ($newest -le $last) { continue }
  $file = "$folder\\export\\$now-$($log.Key).evtx"
  wevtutil export-log $log.Value $file "/query:*[System[EventRecordID > $last and EventRecordID <= $newest]]"
  Send $file "$now-$($log.Key).evtx"
  Set-Content $mark $newest
  Remove-Item $file
}
$list = "$folder\\uploaded.txt"
$uploaded = if (Test-Path $list) { Get-Content $list } else { @() }
foreach ($file in Get-ChildItem "$folder\\transcripts" -Recurse -File) {
  if ($uploaded -contains $file.FullName) { continue }
  # A transcript that is still being written refuses a reader who shares it with readers only.
  try { [IO.File]::Open($file.FullName, 'Open', 'Read', 'Read').Close() } catch { continue }
  Send $file.FullName "$now-$($file.Name)"
  Add-Content $list $file.FullName
}
`;
}
