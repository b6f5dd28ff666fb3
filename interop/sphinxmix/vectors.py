"""Writes test vectors of the package sphinxmix, group C25519: vectors.py FOLDER.

The same cases on every run: everything drawn comes from a counter hashed by SHA-256.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from peer import Scripted, hex_of, parameters

from petlib.pack import encode  # noqa: E402
from sphinxmix import SphinxException  # noqa: E402
from sphinxmix.SphinxClient import (  # noqa: E402
    Nenc,
    PFdecode,
    Relay_flag,
    create_forward_message,
    create_surb,
    pack_message,
    package_surb,
    receive_forward,
    receive_surb,
)
from sphinxmix.SphinxNode import sphinx_process  # noqa: E402

SOURCE = {
    "peer": "sphinxmix (PyPI)",
    "version": "0.0.7",
    "with": "petlib 0.0.45, msgpack-python 0.5.6, pynacl 1.6.2",
    "how": "interop/sphinxmix/vectors.py: the package's public functions, their randomness "
    "replaced; exponents are zero-extended to 32 bytes",
}
_drawn = 0


def draw(length):
    global _drawn
    out = b""
    while len(out) < length:
        out += sha256(b"fennec sphinxmix vectors" + _drawn.to_bytes(8, "big")).digest()
        _drawn += 1
    return out[:length]


def described(node):
    if isinstance(node, tuple):
        return {"tuple": [described(part) for part in node]}
    kinds = {int: "int", bytes: "bytes", str: "text"}
    return {kinds[type(node)]: node.hex() if isinstance(node, bytes) else node}


class Case:
    """A route with keys, and the peer's answers along it."""

    def __init__(self, nodes, header=192, body=1024, assoc=0):
        self.params = parameters(header, body, assoc)
        self.nodes = nodes
        self.x = [draw(32) for _ in nodes]
        self.y = [self.params.group.expon_base([x]) for x in self.x]
        self.assoc = [draw(assoc) for _ in nodes] if assoc else []
        self.fields = {
            "params": {
                "group": "C25519",
                "header_len": header,
                "body_len": body,
                "assoc_len": assoc,
                "k": 16,
            }
        }

    def routing(self):
        return [Nenc(node) for node in self.nodes]

    def path(self):
        return [
            {
                "id": described(node),
                "routing": Nenc(node).hex(),
                "x": x.hex(),
                "y": {"u": y.hex()},
            }
            for node, x, y in zip(self.nodes, self.x, self.y)
        ]

    def assoc_at(self, hop):
        return self.assoc[hop] if self.assoc else b""

    def padding(self, final):
        """How much the peer draws behind the last hop's slot."""
        before = sum(1 + len(r) + 16 for r in self.routing()[1:])
        return self.params.max_len - 32 - before - 1 - len(final)

    def packet(self, header, delta):
        return {**parts(header, delta), "packed": pack_message(self.params, (header, delta)).hex()}

    def walk(self, header, delta):
        hops = []
        for hop, x in enumerate(self.x):
            s = self.params.group.expon(header[0], [x])
            tag, info, (header, delta), mac_key = sphinx_process(
                self.params, x, header, delta, assoc=self.assoc_at(hop)
            )
            hops.append(
                {
                    "s": {"u": s.hex()},
                    "aes_s": self.params.get_aes_key(s).hex(),
                    "tag": tag.hex(),
                    "routing": info.hex(),
                    "mac_key": mac_key.hex(),
                    **parts(header, delta),
                }
            )
        return hops, mac_key, delta


def parts(header, delta):
    alpha, beta, gamma = header
    return {
        "header": {"alpha": {"u": alpha.hex()}, "beta": beta.hex(), "gamma": gamma.hex()},
        "delta": delta.hex(),
    }


def forward(name, case, dest, message):
    draws = [draw(32), draw(case.padding(encode(("\xf1",))))]
    with Scripted(b"".join(draws)):
        header, delta = create_forward_message(
            case.params, case.routing(), case.y, dest, message, assoc=case.assoc or None
        )
    hops, mac_key, last = case.walk(header, delta)
    received = receive_forward(case.params, mac_key, last)
    assert received == [dest, message]
    return {
        "kind": "forward",
        "name": name,
        **case.fields,
        "path": case.path(),
        "assoc": [data.hex() for data in case.assoc],
        "secret_x": draws[0].hex(),
        "dest": dest.hex(),
        "message": message.hex(),
        "beta_padding": draws[1].hex(),
        "packet": case.packet(header, delta),
        "hops": hops,
        "received": {"dest": received[0].hex(), "message": received[1].hex()},
    }


def surb(name, case, dest, message):
    identifier = draw(16)
    final = encode(("\xf2", dest, identifier))
    draws = [identifier, draw(32), draw(case.padding(final)), draw(16)]
    with Scripted(b"".join(draws)):
        found_by, kept, given = create_surb(
            case.params, case.routing(), case.y, dest, assoc=case.assoc or None
        )
    keys = list(kept)
    header, delta = package_surb(case.params, given, message)
    hops, _, last = case.walk(header, delta)
    received = receive_surb(case.params, kept, last)
    assert received == message
    return {
        "kind": "surb",
        "name": name,
        **case.fields,
        "path": case.path(),
        "assoc": [data.hex() for data in case.assoc],
        "secret_x": draws[1].hex(),
        "dest": dest.hex(),
        "message": message.hex(),
        "surb_id": found_by.hex(),
        "ktilde": draws[3].hex(),
        "keytuple": [key.hex() for key in keys],
        "beta_padding": draws[2].hex(),
        "nymtuple": {
            "first": given[0].hex(),
            "header": parts(given[1], b"")["header"],
            "ktilde": given[2].hex(),
            "packed": encode(given).hex(),
        },
        "packet": case.packet(header, delta),
        "hops": hops,
        "received": {
            "dest": dest.hex(),
            "surb_id": found_by.hex(),
            "message": received.hex(),
        },
    }


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def negative(name, alter, assoc=b""):
    """A packet of three hops, altered before the first, with the same data at every hop."""
    case = Case([1, 2, 3], assoc=len(assoc))
    case.assoc = [assoc] * 3 if assoc else []
    header, delta = create_forward_message(
        case.params, case.routing(), case.y, b"bob", b"negative", assoc=case.assoc or None
    )
    header, delta, assoc = alter(header, delta, assoc)
    fields = {
        "kind": "negative",
        "name": name,
        **case.fields,
        "x": [x.hex() for x in case.x],
        "assoc": assoc.hex(),
        **parts(header, delta),
    }
    hop = 0
    try:
        while True:
            _, info, (header, delta), key = sphinx_process(
                case.params, case.x[hop], header, delta, assoc=assoc
            )
            if PFdecode(case.params, info)[0] != Relay_flag:
                break
            hop += 1
    except SphinxException as refused:
        return {**fields, "error": str(refused), "detected_by": "hop %d" % hop}
    except RuntimeError:  # libsodium on a secret of zeros
        return {**fields, "error": "all-zero secret", "detected_by": "hop %d" % hop}
    try:
        receive_forward(case.params, key, delta)
    except SphinxException as refused:
        return {**fields, "error": str(refused), "detected_by": "receive_forward"}
    raise AssertionError(name + " was not refused")


def forwards():
    yield forward("c25519-1hop", Case([9]), b"bob", b"hello")
    small = Case([1, 2, 3], body=64)
    yield forward("c25519-3hops-small-body", small, b"z", b"0123456789")
    yield forward("c25519-5hops-byte-ids", Case([bytes([i]) for i in range(5)]), b"dest", b"")
    yield forward("c25519-8hops-full-header", Case(list(range(1, 9))), b"d" * 127, b"m")
    names = [b"skipped", "node-a", (7, b"info"), 300, 70000]
    yield forward("c25519-5hops-all-kinds-of-ids", Case(names), b"z", b"ids")
    yield forward("c25519-3hops-longest-message", Case([1, 2, 3]), b"bob", draw(998))
    large = Case([1, 2, 3], header=400, body=200, assoc=20)
    yield forward("c25519-3hops-large-header", large, b"bob", b"large")


def surbs():
    yield surb("c25519-surb-1hop", Case([5]), b"me", b"")
    yield surb("c25519-surb-byte-ids", Case([b"n1", "n2"], body=64), b"m" * 60, b"small")
    yield surb("c25519-surb-5hops-assoc", Case(list(range(5)), assoc=4), b"me", draw(1007))


def negatives():
    yield negative("gamma-flipped", lambda h, d, a: ((h[0], h[1], flipped(h[2], 0)), d, a))
    for at in (0, 80, 159):
        yield negative(
            "beta-byte-%d-flipped" % at,
            lambda h, d, a, at=at: ((h[0], flipped(h[1], at), h[2]), d, a),
        )
    yield negative("alpha-flipped", lambda h, d, a: ((flipped(h[0], 0), h[1], h[2]), d, a))
    yield negative("alpha-zero", lambda h, d, a: ((bytes(32), h[1], h[2]), d, a))
    yield negative(
        "alpha-one", lambda h, d, a: ((b"\1" + bytes(31), h[1], h[2]), d, a)
    )
    for at in (0, 500, 1023):
        yield negative(
            "delta-byte-%d-flipped" % at, lambda h, d, a, at=at: (h, flipped(d, at), a)
        )
    yield negative("assoc-wrong-value", lambda h, d, a: (h, d, flipped(a, 3)), b"AAAA")
    yield negative("assoc-wrong-length", lambda h, d, a: (h, d, a[:3]), b"AAAA")


def main():
    folder = Path(sys.argv[1])
    for name, made in (("forward", forwards), ("surb", surbs), ("negative", negatives)):
        cases = list(made())
        file = {"format": "sphinxmix", "source": SOURCE, "count": len(cases), "cases": cases}
        (folder / ("c25519-%s.json" % name)).write_text(json.dumps(file, indent=1) + "\n")


if __name__ == "__main__":
    main()
