#!/usr/bin/env bash
# hashicorp/aws 5.100.0 knows CloudTrail's network activity events, but not the field by which they are narrowed.
#
# CloudTrail's API reference (AdvancedEventSelector) and its guide ("Logging network activity events", examples for KMS,
# S3 and EC2) select refusals at VPC endpoints by the field errorCode, with the value VpceAccessDenied. The provider
# accepts eventCategory = NetworkActivity with an eventSource, and refuses the same selector with errorCode:
#
#   Error: expected advanced_event_selector.0.field_selector.1.field to be one of ["eventCategory" "eventName"
#   "eventSource" "readOnly" "resources.ARN" "resources.type" "userIdentity.arn"], got errorCode
#
# So a trail made by Terraform records every call through an endpoint, or none. Needs terraform on PATH. Exits 1 if the
# provider behaves otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

trail() {
  cat > main.tf <<EOF
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
resource "aws_cloudtrail" "trail" {
  name           = "trail"
  s3_bucket_name = "bucket"
  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["NetworkActivity"]
    }
    field_selector {
      field  = "eventSource"
      equals = ["kms.amazonaws.com"]
    }
    $1
  }
}
EOF
}

trail ""
terraform init -input=false -no-color >/dev/null
echo "every call through an endpoint: $(terraform validate -no-color | head -1)"

trail 'field_selector {
      field  = "errorCode"
      equals = ["VpceAccessDenied"]
    }'
if refusal=$(terraform validate -no-color 2>&1); then
  echo "refusals alone: valid; the provider behaves otherwise now"
  exit 1
fi
refusal=$(tr -s '\n│ ' ' ' <<<"$refusal")
echo "refusals alone: $refusal"
grep -q 'got errorCode' <<<"$refusal"
