"""A child process that draws nothing and tells what it was given."""

import os
import sys

if __name__ == "__main__":
    told = ",".join(sorted(os.environ)).encode()
    sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + told + sys.stdin.buffer.read())
