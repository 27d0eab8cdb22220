"""Does what a list on standard input says with S3, as JSON: create, upload, download, list, read."""

import json
import os
import sys

import boto3

s3 = boto3.client("s3", region_name="eu-central-1")


def create(bucket):
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})


def upload(bucket, key, file):
    s3.upload_file(file, bucket, key)


def download(bucket, key, destination, owner):
    # AWSTOE does not make folders.
    if not os.path.isdir(os.path.dirname(destination)):
        sys.exit("the folder of %s does not exist" % destination)
    try:
        s3.download_file(bucket, key, destination, ExtraArgs={"ExpectedBucketOwner": owner})
    except Exception as error:
        sys.exit("s3://%s/%s cannot be downloaded: %s" % (bucket, key, error))


def listing(bucket):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return [item["Key"] for page in pages for item in page.get("Contents", [])]


def read(bucket, key):
    return s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode()


def delete(bucket, key):
    s3.delete_object(Bucket=bucket, Key=key)


def run(action, **arguments):
    actions = {"create": create, "upload": upload, "download": download, "list": listing, "read": read, "delete": delete}
    return actions[action](**arguments)


json.dump([run(**task) for task in json.load(sys.stdin)], sys.stdout)
