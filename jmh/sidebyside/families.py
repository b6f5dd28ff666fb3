"""What is measured: the engines, and each family's peers, operations and plots."""

# engine: JDK, packets per batch, what the system property fennec.x25519 is set to
ENGINES = {
    "bouncycastle": (17, 1, "scalar"),  # BouncyNym.java, not ours
    "scalar": (17, 1, "scalar"),
    "auto-batch": (17, 128, "loops"),
    "vector-single": (25, 1, "vector"),
    "vector-batch": (25, 64, "vector"),
    "native": (17, 1, "scalar"),  # secp256k1 by libsecp256k1
}

_TIME = "\u00b5s of CPU time, less is better"
_BYTES = "bytes allocated by our side, less is better"

_NYM_HOPS = ["forward-hop", "final-hop", "process-tag"]
_NYM_BUILDS = ["build-3", "build-5"]
_NYM = [*_NYM_HOPS, *_NYM_BUILDS, "surb-create-3"]

_OUTFOX_HOPS = ["forward-hop", "final-hop"]
_MLKEM = ["mlkem768-decaps", "mlkem768-encaps", "mlkem768-decaps-unpacked", "mlkem768-encaps-unpacked"]
_OUTFOX_PACKETS = [*_OUTFOX_HOPS, "build-4"]
_OUTFOX = [*_OUTFOX_PACKETS, *_MLKEM]

_KATZENPOST_NIKE = ["forward-hop", "final-hop", "build-3", "build-5", "surb-create-5"]
_KATZENPOST_KEM = ["xwing-forward-hop", "xwing-build-3", "xwing-build-5", "mlkem768-forward-hop", "mlkem768-build-3", "mlkem768-build-5"]
_KATZENPOST_BATCH = _KATZENPOST_NIKE[:-1]
_KATZENPOST = [*_KATZENPOST_NIKE, *_KATZENPOST_KEM]

_SPHINXMIX = _KATZENPOST_NIKE
_SPHINXMIX_BATCH = _KATZENPOST_BATCH

_LIGHTNING = ["forward-hop", "build-5", "build-20", "error-wrap", "error-decrypt"]


def _ending(operations, *words):
    return [o for o in operations if any(word in o for word in words)]


# peers: family in the RATIO lines, name. engines: their operations. plots: file, title, operations, what is drawn, unit,
# and the peer's name there if the family's peer has several
FAMILIES = {
    "nym": {
        "peers": {"nym": "sphinx-packet 0.8.0"},
        "main": "NymSide",
        "engines": {"bouncycastle": [*_NYM_HOPS, *_NYM_BUILDS], "scalar": _NYM, "auto-batch": _NYM, "vector-single": _NYM, "vector-batch": _NYM},
        "operations": _NYM,
        "plots": [("hop", "Nym: one hop, 1,024 bytes", _NYM_HOPS, "ours_us", _TIME),
                  ("build", "Nym: building, by path length", [*_NYM_BUILDS, "surb-create-3"], "ours_us", _TIME),
                  ("allocation", "Nym: memory per packet", _NYM, "allocated_bytes", _BYTES)],
    },
    "outfox": {
        "peers": {"outfox": "nym-outfox 1.21.6, libcrux-ml-kem 0.0.11"},
        "main": "OutfoxSide",
        "engines": {"scalar": _OUTFOX, "auto-batch": _OUTFOX_PACKETS, "vector-single": _OUTFOX, "vector-batch": _OUTFOX_PACKETS},
        "operations": _OUTFOX,
        "plots": [("hop", "Nym's Outfox prototype: one hop, 1,024 bytes", _OUTFOX_HOPS, "ours_us", _TIME, "nym-outfox 1.21.6"),
                  ("build", "Nym's Outfox prototype: building four layers", ["build-4"], "ours_us", _TIME, "nym-outfox 1.21.6"),
                  ("mlkem", "ML-KEM-768 with a static key", _MLKEM, "ours_us", _TIME, "libcrux-ml-kem 0.0.11"),
                  ("allocation", "Nym's Outfox prototype, ML-KEM-768: memory", _OUTFOX, "allocated_bytes", _BYTES)],
    },
    "katzenpost": {
        "peers": {"katzenpost": "katzenpost 0.0.99"},
        "main": "KatzenpostSide",
        "engines": {"scalar": _KATZENPOST, "auto-batch": _KATZENPOST_BATCH, "vector-single": _KATZENPOST, "vector-batch": _KATZENPOST_BATCH},
        "operations": _KATZENPOST,
        "plots": [("hop", "Katzenpost: one hop, 2,000 bytes", _ending(_KATZENPOST, "hop"), "ours_us", _TIME),
                  ("build", "Katzenpost: building, by path length", _ending(_KATZENPOST, "build", "surb"), "ours_us", _TIME),
                  ("allocation", "Katzenpost: memory per packet", _KATZENPOST, "allocated_bytes", _BYTES)],
    },
    "sphinxmix": {
        "peers": {"sphinxmix": "sphinxmix 0.0.7"},
        "main": "SphinxmixSide",
        "engines": {"scalar": _SPHINXMIX, "auto-batch": _SPHINXMIX_BATCH, "vector-single": _SPHINXMIX, "vector-batch": _SPHINXMIX_BATCH},
        "operations": _SPHINXMIX,
        "plots": [("hop", "sphinxmix over Curve25519: one hop, 1,024 bytes", _ending(_SPHINXMIX, "hop"), "ours_us", _TIME),
                  ("build", "sphinxmix over Curve25519: building, by path length", _ending(_SPHINXMIX, "build", "surb"), "ours_us", _TIME),
                  ("allocation", "sphinxmix: memory per packet", _SPHINXMIX, "allocated_bytes", _BYTES)],
    },
    "lightning": {
        "peers": {"lightning": "lightning-onion 1.3.0", "lightning-kmp": "lightning-kmp 1.8.4"},
        "main": "LightningSide",
        "engines": {"scalar": _LIGHTNING, "native": _LIGHTNING},
        "operations": _LIGHTNING,
        "plots": [("hop", "Lightning: one hop", ["forward-hop"], "ours_us", _TIME),
                  ("build", "Lightning: building, by path length", _ending(_LIGHTNING, "build"), "ours_us", _TIME),
                  ("error", "Lightning: errors of 292 bytes", _ending(_LIGHTNING, "error"), "ours_us", _TIME),
                  ("allocation", "Lightning: memory per packet", _LIGHTNING, "allocated_bytes", _BYTES)],
    },
}
