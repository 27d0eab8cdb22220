#!/usr/bin/env bash
# hashicorp/aws 5.100.0 reads a bucket's new lifecycle configuration at least ten times, five seconds apart, before it
# believes it, though every answer is the configuration that it has just written.
#
# S3 answers the very first GetBucketLifecycleConfiguration with what was put (here: moto 5, which is consistent at once).
# The resource aws_s3_bucket_lifecycle_configuration still takes 50 to 60 seconds, for each create and each update; other
# parts of the same bucket (versioning, encryption, public access block) take one. So -parallelism does not help: an apply
# that touches one rule lasts a minute.
#
#   GetBucketLifecycleConfiguration during one apply: 10
#   aws_s3_bucket_lifecycle_configuration.rules: Creation complete after 56s
#
# Needs terraform and python3 on PATH. Exits 1 if the provider reads it fewer than ten times.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet 'moto[server]==5.2.5'
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
venv/bin/moto_server --host 127.0.0.1 --port "$port" >requests.log 2>&1 &
server=$!
for _ in $(seq 60); do curl --silent --output /dev/null "http://127.0.0.1:$port/" && break; sleep 0.5; done

cat >main.tf <<EOF
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = "true"
  endpoints { s3 = "http://127.0.0.1:$port" }
}
resource "aws_s3_bucket" "logs" {
  bucket = "logs-of-a-finding"
}
resource "aws_s3_bucket_lifecycle_configuration" "rules" {
  bucket = aws_s3_bucket.logs.bucket
  rule {
    id     = "expiry"
    status = "Enabled"
    filter {}
    expiration { days = 30 }
  }
}
EOF
terraform init -input=false -no-color >/dev/null
terraform apply -auto-approve -input=false -no-color >apply.log
reads=$(grep -c '"GET /logs-of-a-finding?lifecycle' requests.log)
echo "GetBucketLifecycleConfiguration during one apply: $reads"
grep 'lifecycle_configuration.rules: Creation complete' apply.log
[ "$reads" -ge 10 ]
