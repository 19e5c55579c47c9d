import argparse
import sys
from statistics import median

from benchmarks import say
from benchmarks.family_page.__main__ import CONNECTIONS, Service, filled, serving, turn

BAR = 1.15
UNWALLED = {"DJANGO_SETTINGS_MODULE": "benchmarks.wall.unwalled", "HOLDFAST_DATABASE_ROLE": "owner"}


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.wall", description="Cost of the second wall.")
    asked.add_argument("--families", type=int, default=1000)
    asked.add_argument("--seconds", type=float, default=2, help="length of one turn of one server")
    asked.add_argument("--rounds", type=int, default=12, help="turns of each server, one after the other")
    given = asked.parse_args()
    with filled(given.families) as (place, key), serving(place) as walled, serving(place | UNWALLED) as open_:
        both = [Service(given.families, port, f"sessionid={key}") for port in (walled, open_)]
        return report(*measured(both, given.rounds, given.seconds))


def measured(services: list[Service], rounds: int, seconds: float) -> tuple[list[float], list[float]]:
    """Of each round, how often the page of the first takes what the second's does: alone, and with all connections."""
    for service in services * 2:
        turn(service, "families", CONNECTIONS, seconds)
    alone, loaded = [], []
    for number in range(rounds):
        say(f"Round {number + 1} of {rounds}")
        ordered = services if number % 2 else services[::-1]  # who goes first takes turns too
        p50 = {each.port: turn(each, "families", 1, seconds).p50 for each in ordered}
        rate = {each.port: turn(each, "families", CONNECTIONS, seconds).rate for each in ordered}
        walled, open_ = (each.port for each in services)
        alone.append(p50[walled] / p50[open_])
        loaded.append(rate[open_] / rate[walled])
    return alone, loaded


def report(alone: list[float], loaded: list[float]) -> int:
    cost = median(loaded)
    print(
        f"family page with the wall, one connection: {median(alone):.2f}x (from {min(alone):.2f} to {max(alone):.2f})"
    )
    print(f"family page with the wall: {cost:.2f}x of one without (bar: at most {BAR})")
    return int(cost > BAR)


if __name__ == "__main__":
    sys.exit(main())
