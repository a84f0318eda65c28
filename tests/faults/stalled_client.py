"""A client that asks for reports, and stops before it reads them.

    python3 -m tests.faults.stalled_client ADDRESS STREAMS <REQUEST

Opens STREAMS calls of ValidateChange with the request, in JSON, one after the
other; once the first words of each have come, it stops itself (SIGSTOP).
"""

import json
import os
import signal
import sys

import grpc

from tests.clients.reflection_client import ReflectionClient

DEADLINE_SECONDS = 5


def main():
    address, streams = sys.argv[1:]
    request = json.load(sys.stdin)
    # So that nothing is taken in advance either.
    options = [("grpc.http2.bdp_probe", 0)]
    client = ReflectionClient(grpc.insecure_channel(address, options))
    calls = []
    for _ in range(int(streams)):
        call = client.start(
            "codicil.policy.v1.PolicyService/ValidateChange",
            request,
            timeout=DEADLINE_SECONDS,
        )
        next(call)
        calls.append(call)
    os.kill(os.getpid(), signal.SIGSTOP)


if __name__ == "__main__":
    main()
