"""Answers each line of standard input, a list of tasks with S3 as JSON, with a line of their results."""

import json
import os
import sys

import boto3

s3 = boto3.client("s3")


def create(bucket):
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name})
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})


def upload(bucket, key, file):
    with open(file, "rb") as body:
        s3.put_object(Bucket=bucket, Key=key, Body=body)


def download(bucket, key, destination, owner):
    # AWSTOE does not make folders.
    if not os.path.isdir(os.path.dirname(destination)):
        raise RuntimeError("the folder of %s does not exist" % destination)
    try:
        # One request: download_file makes two, and threads.
        body = s3.get_object(Bucket=bucket, Key=key, ExpectedBucketOwner=owner)["Body"]
        with open(destination, "wb") as file:
            for chunk in body.iter_chunks(1 << 20):
                file.write(chunk)
    except Exception as error:
        raise RuntimeError("s3://%s/%s cannot be downloaded: %s" % (bucket, key, error))


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


for line in sys.stdin:
    try:
        answer = {"results": [run(**task) for task in json.loads(line)]}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
