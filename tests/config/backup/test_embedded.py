"""The embedded server: restored into new data that take the place of the old; and what a crash in between leaves."""

import psycopg
import pytest
from pyrage import x25519

from holdfast.config.backup.make import make_backup
from holdfast.config.backup.reading import opened_backup
from holdfast.config.backup.restoring import cluster_holds_anything, restore_embedded
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.problem import DatabaseProblem
from holdfast.config.postgres.roles import APPLICATION, OWNER

TABLES = (
    "CREATE TABLE django_migrations (app text, name text)",
    "CREATE TABLE organisation_user (pk int GENERATED ALWAYS AS IDENTITY, name text)",
    "GRANT SELECT ON organisation_user TO holdfast_app",
    "INSERT INTO organisation_user (name) SELECT 'Tansy ' || n FROM generate_series(1, 9) n",
)


def silent(line: str) -> None:
    pass


def ask(cluster: Cluster, question: str, role: str = OWNER) -> object:
    with psycopg.connect(**cluster.connection(role).libpq()) as opened:
        return opened.execute(question).fetchone()[0]


@pytest.fixture
def cluster(place) -> Cluster:
    made = Cluster(place / "home")
    with made.use(), psycopg.connect(**made.connection(OWNER).libpq()) as opened:
        for statement in TABLES:
            opened.execute(statement)
    return made


def test_it_comes_back_in_place_of_what_stood_which_is_kept(cluster, place):
    key = x25519.Identity.generate()
    with cluster.use():
        make_backup(
            place / "one.backup",
            owner=cluster.connection(OWNER),
            application=cluster.connection(APPLICATION),
            home=cluster.home,
            recipient=key.to_public(),
            key_elsewhere=False,
            progress=silent,
        )
        with psycopg.connect(**cluster.connection(OWNER).libpq()) as opened:
            opened.execute("DELETE FROM organisation_user WHERE pk > 1")
    assert cluster_holds_anything(cluster)

    # While somebody still uses the database nothing is done
    with opened_backup(place / "one.backup", key, cluster.home) as found:
        with cluster.use(), pytest.raises(DatabaseProblem, match="stop it first"):
            restore_embedded(found, cluster, silent)
        done = restore_embedded(found, cluster, silent)

    with cluster.use():
        assert ask(cluster, "SELECT count(*) FROM organisation_user", APPLICATION) == 9
    assert not (cluster.home / "restoring").exists()

    # And a crash between the last two steps is mended by the next start
    before = next(cluster.folder.glob("data-before-*"))
    assert str(before) == done.before
    cluster.data.rename(cluster.restored)
    cluster.passwords_file.unlink()
    with cluster.use():
        assert ask(cluster, "SELECT count(*) FROM organisation_user", APPLICATION) == 9
