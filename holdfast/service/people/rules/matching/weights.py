"""Weights of evidence after Fellegi and Sunter (1969): log2(m / u) bits for each level of each field.

m is the share of true pairs that show the level, u the share of pairs of different people. Given name, family name,
date of birth and postcode are estimated on FEBRL dataset 1 (all 500 true pairs; all pairs of different people), half a
pair added to each level; `benchmarks/record_matching.py --estimate` prints them again. FEBRL has no short forms, no
telephone, no mail, no sex and no double names, so those rows are assumptions, stated as such in the method page.
"""

from math import log2

from .levels import DIFFERENT, MISSING, SAME

# field -> level -> (m, u)
ESTIMATED: dict[str, dict[str, tuple[float, float]]] = {
    "given": {
        SAME: (0.769, 0.0039),
        "near": (0.113, 0.00117),
        "rough": (0.00814, 0.00461),
        DIFFERENT: (0.108, 0.989),
    },
    "family": {
        SAME: (0.73, 0.00289),
        "near": (0.196, 0.000647),
        "rough": (0.0123, 0.00213),
        DIFFERENT: (0.0615, 0.994),
    },
    "birth": {
        SAME: (0.937, 0.0000318),
        "slip": (0.00811, 0.000988),
        "part": (0.00116, 0.00295),
        DIFFERENT: (0.0521, 0.996),
    },
    "postcode": {SAME: (0.823, 0.00101), "slip": (0.165, 0.0135), DIFFERENT: (0.012, 0.985)},
}
ASSUMED: dict[str, dict[str, tuple[float, float]]] = {
    "given": {"short": (0.02, 0.0008), "part": (0.01, 0.0002)},
    "family": {"short": (0.02, 0.0008), "part": (0.02, 0.0005)},
    "birth": {"swapped": (0.005, 0.00005)},
    "phone": {SAME: (0.70, 0.0005), "slip": (0.03, 0.0005), DIFFERENT: (0.27, 0.999)},
    "email": {SAME: (0.70, 0.0005), "slip": (0.03, 0.0005), DIFFERENT: (0.27, 0.999)},
    "sex": {SAME: (0.98, 0.5), DIFFERENT: (0.02, 0.5)},
}
# About one true pair in ten of FEBRL 1 has its names crosswise; the fields themselves then count as they agree.
SWAPPED_NAMES = (0.1, 1.0)
OTHER_NHS_NUMBER = -12.0


def _bits(m_and_u: tuple[float, float]) -> float:
    m, u = m_and_u
    return log2(m / u)


BITS: dict[str, dict[str, float]] = {
    field: {level: _bits(shares) for level, shares in (ESTIMATED.get(field, {}) | ASSUMED.get(field, {})).items()}
    | {MISSING: 0.0}
    for field in ESTIMATED.keys() | ASSUMED.keys()
}
SWAPPED_BITS = _bits(SWAPPED_NAMES)
