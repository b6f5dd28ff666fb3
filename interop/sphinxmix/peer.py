"""The Python package sphinxmix, group C25519, behind a line protocol: see ../README.md.

The package is called through its public functions only. Two things are put under it: its source of
randomness, so that a request can name what is drawn, and the zero extension of blinding factors to
32 bytes, which release 0.0.7 lacks and today's PyNaCl asks for.
"""

import os
import sys

_system_random = os.urandom
_script = None


def _draw(length):
    """Draws as the request says, or at random if it says nothing."""
    global _script
    if _script is None:
        return _system_random(length)
    drawn, _script = _script[:length], _script[length:]
    if len(drawn) != length:
        raise ValueError("a draw of %d bytes too many" % length)
    return drawn


os.urandom = _draw  # before the package takes its name of it

from msgpack import unpackb  # noqa: E402
from nacl.exceptions import RuntimeError as SodiumError  # noqa: E402
from petlib.pack import decode, encode  # noqa: E402
from sphinxmix import SphinxException  # noqa: E402
from sphinxmix.SphinxClient import (  # noqa: E402
    Nenc,
    PFdecode,
    create_forward_message,
    create_surb,
    pack_message,
    package_surb,
    receive_forward,
    receive_surb,
    unpack_message,
    Relay_flag,
    Surb_flag,
)
from sphinxmix.SphinxNode import sphinx_process  # noqa: E402
from sphinxmix.SphinxParams import SphinxParams  # noqa: E402
from sphinxmix.SphinxParamsC25519 import Group_C25519  # noqa: E402

KINDS = (
    ("MAC mismatch", "Mac"),
    ("Modified", "Body"),
    ("Alpha not in Group", "Group"),
    ("Associated data length", "Assoc"),
    ("Insufficient space", "Space"),
    ("No parameter settings", "Params"),
)


class Group(Group_C25519):
    def makeexp(self, data):
        return data[:32].ljust(32, b"\0")


def parameters(header, body, assoc):
    return SphinxParams(group=Group(), header_len=header, body_len=body, assoc_len=assoc)


class Scripted:
    """Draws come from these bytes; all of them must be used."""

    def __init__(self, draws):
        self.draws = draws

    def __enter__(self):
        global _script
        _script = self.draws

    def __exit__(self, failed, *_):
        global _script
        left, _script = _script, None
        if left and not failed:
            raise ValueError("%d bytes were not drawn" % len(left))


def name(packed):
    """A node's name from its msgpack form."""
    return unpackb(packed, encoding="utf-8", use_list=False)


def route(hops):
    """Routing tuples, public keys and associated data of hops in the form ID:KEY:DATA."""
    split = [[bytes_of(word) for word in hop.split(":")] for hop in hops]
    nodes = [Nenc(name(packed)) for packed, _, _ in split]
    keys = [key for _, key, _ in split]
    data = [assoc for _, _, assoc in split]
    return nodes, keys, data if any(data) else None


def bytes_of(word):
    return b"" if word == "-" else bytes.fromhex(word)


def hex_of(data):
    return data.hex() or "-"


def public(key):
    return ["public", hex_of(Group().expon_base([bytes_of(key)]))]


def build(params, draws, dest, message, *hops):
    nodes, keys, data = route(hops)
    with Scripted(None if draws == "-" else bytes_of(draws)):
        made = create_forward_message(
            params, nodes, keys, bytes_of(dest), bytes_of(message), assoc=data
        )
    return ["packet", hex_of(pack_message(params, made))]


def process(params, key, assoc, packet):
    by_size = {(params.max_len, params.m): params}
    _, (header, delta) = unpack_message(by_size, bytes_of(packet))
    tag, info, (header, delta), mac_key = sphinx_process(
        params, bytes_of(key), header, delta, assoc=bytes_of(assoc)
    )
    routing = PFdecode(params, info)
    said = [hex_of(info), hex_of(tag)]
    if routing[0] == Relay_flag:
        return ["forward"] + said + [hex_of(pack_message(params, (header, delta)))]
    said = ["end"] + said + [hex_of(delta)]
    if routing[0] == Surb_flag:
        return said + ["reply"]
    try:
        dest, message = receive_forward(params, mac_key, delta)
    except SphinxException:
        return said + ["modified"]
    return said + ["message", hex_of(dest), hex_of(message)]


def surb(params, draws, dest, *hops):
    nodes, keys, data = route(hops)
    with Scripted(None if draws == "-" else bytes_of(draws)):
        identifier, kept, given = create_surb(params, nodes, keys, bytes_of(dest), assoc=data)
    return ["surb", hex_of(identifier), hex_of(encode(given)), hex_of(b"".join(kept))]


def use_surb(params, nymtuple, message):
    given = decode(bytes_of(nymtuple))
    made = package_surb(params, given, bytes_of(message))
    return ["reply", hex_of(given[0]), hex_of(pack_message(params, made))]


def open_reply(params, keys, delta):
    kept = bytes_of(keys)
    kept = [kept[i : i + 16] for i in range(0, len(kept), 16)]
    return ["message", hex_of(receive_surb(params, kept, bytes_of(delta)))]


COMMANDS = {
    "build": build,
    "process": process,
    "surb": surb,
    "use-surb": use_surb,
    "open": open_reply,
}


def answer(request):
    words = request.split()
    if words[0] == "public":
        return public(words[1])
    params = parameters(*[int(size) for size in words[1].split(":")])
    return COMMANDS[words[0]](params, *words[2:])


def kind(failure):
    if isinstance(failure, SodiumError):
        return "Element"
    if isinstance(failure, SphinxException):
        return next((k for text, k in KINDS if text in str(failure)), "Sphinx")
    return type(failure).__name__


def main():
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        try:
            words = answer(line)
        except Exception as failure:  # whatever the peer trips over is its answer
            words = ["error", kind(failure), "_".join(str(failure).split()) or "-"]
        print(" ".join(words), flush=True)


if __name__ == "__main__":
    main()
