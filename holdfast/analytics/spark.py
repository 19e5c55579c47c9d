"""A Spark session for what one machine cannot hold: the same expressions, on many."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import ibis

from holdfast.science.errors import BadInput

ADDRESSES: Final = "spark://HOST:PORT, spark-local[CORES] or local-cluster[WORKERS,CORES,MEGABYTES]"
LOCAL: Final = re.compile(r"spark-local\[(\d+|\*)\]")
CLUSTER: Final = re.compile(r"local-cluster\[(\d+),(\d+),(\d+)\]")
REMOTE: Final = re.compile(r"spark://([^\s:/,]+):(\d+)")
LOOPBACK: Final = ("127.0.0.1", "localhost")
SECONDS: Final = 5.0
"""How long a cluster may take to answer at all."""


def is_spark(address: str) -> bool:
    """Whether an engine's address is one of Spark's."""
    return any(pattern.fullmatch(address) for pattern in (LOCAL, CLUSTER, REMOTE))


@cache
def spark(address: str) -> Any:
    """Ibis on a Spark session; one process has one.

    Parameters
    ----------
    address
        ``spark://HOST:PORT`` of a standalone cluster; ``spark-local[4]`` for four cores of this machine;
        ``local-cluster[2,1,1024]`` for two worker processes here with one core and 1,024 MB each.

    Raises
    ------
    BadInput
        When pyspark or Java is missing, or the cluster does not answer; the sentence says what to do.
    """
    _require_parts(address)
    _require_answer(address)
    if "spark.driver.bindAddress" in settings(address):
        os.environ.setdefault("SPARK_LOCAL_IP", LOOPBACK[0])  # or Spark looks for another address and warns of it
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("holdfast").master(_master(address))
    for name, value in settings(address).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    atexit.register(session.stop)  # or its threads complain when the process ends under them
    return ibis.pyspark.connect(session)


def settings(address: str) -> Mapping[str, str]:
    """Spark's settings: days mean the same on every machine, and few partitions, because the answers are small."""
    found = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "16",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": "-Duser.timezone=UTC",
        "spark.executor.extraJavaOptions": "-Duser.timezone=UTC",
    }
    cluster, remote = CLUSTER.fullmatch(address), REMOTE.fullmatch(address)
    if cluster:
        found["spark.executor.memory"] = f"{cluster[3]}m"
    if remote is None or remote[1] in LOOPBACK:
        # Nobody else on the network reaches the driver; a cluster elsewhere must, by SPARK_LOCAL_IP.
        found |= {"spark.driver.bindAddress": LOOPBACK[0], "spark.driver.host": LOOPBACK[0]}
    return found


def _master(address: str) -> str:
    return address.removeprefix("spark-") if LOCAL.fullmatch(address) else address


def _require_parts(address: str) -> None:
    if find_spec("pyspark") is None:
        raise BadInput(f"The engine {address} needs pyspark; install it with: pip install 'holdfast[spark]'.")
    if not has_java():
        raise BadInput(
            f"The engine {address} needs Java 17 or later; install it (on Debian: apt-get install "
            "openjdk-17-jre-headless) or let JAVA_HOME name its folder."
        )


def has_java() -> bool:
    """Whether there is a Java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=os.path.join(home, "bin") if home else None) is not None


def _require_answer(address: str) -> None:
    remote = REMOTE.fullmatch(address)
    if remote is None:
        return
    try:
        socket.create_connection((remote[1], int(remote[2])), timeout=SECONDS).close()
    except (OSError, OverflowError):
        raise BadInput(f"No Spark cluster answers at {address}; start one, or correct the address.") from None
