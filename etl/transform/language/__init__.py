"""Language: the pipes that read one paragraph at a time. An encoder, and its readers."""

import os

# onnxruntime would tell its makers of each reading, and give this machine a number for that.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
