"""sphinxmix's side of jmh/side-by-side: reads lines `OPERATION MILLISECONDS`, runs the operation for
that long and answers with the microseconds of thread CPU time that one took. Bytes in, bytes out, as a
node or client has them; group Curve25519, bodies of 1,024 bytes, headers of 192.
"""
import sys
import time

from sphinxmix.SphinxClient import (Nenc, create_forward_message, create_surb, pack_message, receive_forward,
                                    unpack_message)
from sphinxmix.SphinxNode import sphinx_process
from sphinxmix.SphinxParams import SphinxParams
from sphinxmix.SphinxParamsC25519 import Group_C25519

HOPS = 5
DESTINATION = b"dest"
MESSAGE = b"m" * 900


class Group(Group_C25519):
    """Blinding factors of 32 bytes, which PyNaCl insists on; the release hands over 16."""

    def makeexp(self, data):
        return super().makeexp(data).ljust(32, b"\0")


class Bench:
    def __init__(self):
        self.params = SphinxParams(group=Group(), header_len=192, body_len=1024)
        self.known = {(192, 1024): self.params}
        self.secrets = [self.params.group.gensecret() for _ in range(HOPS)]
        self.keys = [self.params.group.expon_base([secret]) for secret in self.secrets]
        self.route = [Nenc(hop) for hop in range(HOPS)]
        self.forward = self.build(HOPS)
        self.last = self.forward
        for secret in self.secrets[:-1]:
            self.last = self.process(secret, self.last)

    def build(self, hops):
        header, delta = create_forward_message(self.params, self.route[:hops], self.keys[:hops], DESTINATION, MESSAGE)
        return pack_message(self.params, (header, delta))

    def opened(self, secret, packet):
        _, (header, delta) = unpack_message(self.known, packet)
        return sphinx_process(self.params, secret, header, delta)

    def process(self, secret, packet):
        _, _, message, _ = self.opened(secret, packet)
        return pack_message(self.params, message)

    def receive(self):
        _, _, (_, delta), mac_key = self.opened(self.secrets[-1], self.last)
        destination, message = receive_forward(self.params, mac_key, delta)
        assert (destination, message) == (DESTINATION, MESSAGE)

    def operations(self):
        return {
            "forward-hop": lambda: self.process(self.secrets[0], self.forward),
            "final-hop": self.receive,
            "build-3": lambda: self.build(3),
            "build-5": lambda: self.build(HOPS),
            "surb-create-5": lambda: create_surb(self.params, self.route, self.keys, DESTINATION),
        }


def timed(operation, millis):
    begin = time.thread_time_ns()
    count = 0
    while True:
        operation()
        count += 1
        nanos = time.thread_time_ns() - begin
        if nanos >= millis * 1_000_000:
            return nanos / 1e3 / count


def main():
    operations = Bench().operations()
    for line in sys.stdin:
        name, millis = line.split()
        print(f"{timed(operations[name], int(millis)):.3f}", flush=True)


main()
