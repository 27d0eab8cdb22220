"""The instance metadata service, version 2, as far as the scripts of an image ask it."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VALUES = {"/latest/meta-data/instance-id": sys.argv[1], "/latest/meta-data/ami-id": "ami-0a1b2c3d4e5f60001"}


class Metadata(BaseHTTPRequestHandler):
    def do_PUT(self):
        self.answer("token" if self.path == "/latest/api/token" else None)

    def do_GET(self):
        has_token = self.headers.get("X-aws-ec2-metadata-token") == "token"
        self.answer(VALUES.get(self.path) if has_token else None)

    def answer(self, text):
        self.send_response(404 if text is None else 200)
        self.end_headers()
        self.wfile.write((text or "").encode())

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("169.254.169.254", 80), Metadata).serve_forever()
