#!/usr/bin/env bash
# KMS's Sign takes MessageType DIGEST for a digest that the caller has made: the signature is over that digest, and
# openssl verifies it with the message. moto accepts MessageType DIGEST, but hashes the digest again. Its own Verify does
# the same, so a test of Sign and Verify passes; only a verifier outside moto notices. MessageType RAW is right.
#
# Seen with moto 5.2.5, boto3 1.42.0 and cryptography 46.0.3 on Python 3.11.7:
#   RAW: Verify says True; the message fits: True
#   DIGEST: Verify says True; the message fits: False; the digest as a message fits: True
#
# Exits with 1 if this is no longer so.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check moto==5.2.5 boto3==1.42.0 cryptography==46.0.3
"$folder/venv/bin/python" - <<'PYTHON'
import hashlib

import boto3
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from moto import mock_aws

MESSAGE = b"a record"
DIGEST = hashlib.sha256(MESSAGE).digest()


def fits(public_key, signature, message):
    try:
        public_key.verify(signature, message, ec.ECDSA(SHA256()))
        return True
    except InvalidSignature:
        return False


with mock_aws():
    kms = boto3.client("kms", "eu-central-1", aws_access_key_id="a", aws_secret_access_key="b")
    key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    public_key = load_der_public_key(kms.get_public_key(KeyId=key)["PublicKey"])

    def sign(kind, message):
        request = {"KeyId": key, "MessageType": kind, "Message": message, "SigningAlgorithm": "ECDSA_SHA_256"}
        signature = kms.sign(**request)["Signature"]
        return signature, kms.verify(**request, Signature=signature)["SignatureValid"]

    raw, raw_is_valid = sign("RAW", MESSAGE)
    given, digest_is_valid = sign("DIGEST", DIGEST)

print(f"RAW: Verify says {raw_is_valid}; the message fits: {fits(public_key, raw, MESSAGE)}")
print(
    f"DIGEST: Verify says {digest_is_valid}; the message fits: {fits(public_key, given, MESSAGE)}; "
    f"the digest as a message fits: {fits(public_key, given, DIGEST)}"
)
assert raw_is_valid and fits(public_key, raw, MESSAGE)
assert digest_is_valid and not fits(public_key, given, MESSAGE) and fits(public_key, given, DIGEST)
PYTHON
