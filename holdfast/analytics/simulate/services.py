"""Services, their sites and therapists: how many families each has, and how much better than the mean it does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from holdfast.analytics.simulate.model import Numbers

SITES: int = 3
"""Most sites of a service."""
CASELOAD: int = 60
"""Families a therapist sees in the years simulated."""
Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Services:
    """Families are numbered through: service `s` has those from ``edges[s]`` to ``edges[s + 1]``.

    Attributes
    ----------
    edges, shape (services + 1,)
        First family of each service.
    first_therapist, shape (services + 1,)
        First therapist of each service.
    site, shape (therapists,)
        Site of each therapist, numbered through all services.
    keys, shape (therapists,)
        What their pseudonyms are made of.
    site_effect, therapist_effect, shape (therapists,)
        Standard scores; higher is better. Over families they have mean 0 and standard deviation 1, and the
        therapists' have mean 0 in each site, so that a small simulation has the truth of a large one.
    """

    edges: Whole
    first_therapist: Whole
    site: Whole
    keys: NDArray[np.uint64]
    site_effect: Numbers
    therapist_effect: Numbers

    def service_of(self, family: Whole) -> Whole:
        return np.searchsorted(self.edges, family, side="right") - 1

    def therapist_of(self, family: Whole, service: Whole, step: Whole | int = 0) -> Whole:
        """Families go round the therapists of their service; `step` is so many therapists further."""
        many = np.diff(self.first_therapist)[service]
        return self.first_therapist[service] + (family - self.edges[service] + step) % many


def services(families: int, number: int, random: np.random.Generator) -> Services:
    """Services of different sizes; each has at least one family.

    Parameters
    ----------
    families, number
        How many of each; no more services than families.
    random
        Where chance comes from.
    """
    weights = np.cumsum(random.lognormal(0.0, 0.5, number))
    spare = np.floor(weights / weights[-1] * (families - number)).astype(np.int64)
    edges = np.concatenate([[0], np.arange(1, number + 1) + spare])
    sizes = np.diff(edges)
    many = np.minimum(np.maximum(SITES, -(-sizes // CASELOAD)), sizes)
    first = np.concatenate([[0], np.cumsum(many)])
    service = np.repeat(np.arange(number), many)
    place = np.arange(first[-1]) - first[service]
    load = sizes[service] // many[service] + (place < sizes[service] % many[service])
    site = service * SITES + place % SITES
    keys = random.integers(1 << 63, size=first[-1], dtype=np.uint64) << np.uint64(1)
    return Services(edges, first, site, keys, _of_sites(site, load, random), _of_therapists(site, load, random))


def _normal_scores(number: int, random: np.random.Generator) -> Numbers:
    return np.asarray(scipy.stats.norm.ppf((random.permutation(number) + 0.5) / number))


def _of_sites(site: Whole, load: Whole, random: np.random.Generator) -> Numbers:
    return _standard(_normal_scores(int(site.max()) + 1, random)[site], load)


def _of_therapists(site: Whole, load: Whole, random: np.random.Generator) -> Numbers:
    scores = _normal_scores(site.size, random)
    mean = np.bincount(site, scores * load) / np.maximum(np.bincount(site, load), 1)
    return _standard(scores - mean[site], load)


def _standard(scores: Numbers, load: Whole) -> Numbers:
    centred = scores - np.average(scores, weights=load)
    sd = np.sqrt(np.average(centred**2, weights=load))
    return np.asarray(centred / sd if sd > 1e-9 else np.zeros_like(centred))
