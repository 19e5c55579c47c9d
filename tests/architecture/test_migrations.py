"""An upgrade goes on while the version before serves: what was released is written down, and the rest only adds."""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.architecture.expanding import breaks

RELEASED = Path(__file__).with_name("released_migrations.txt").read_text(encoding="utf-8").split()


def loader() -> MigrationLoader:
    return MigrationLoader(None)


def ours(found: MigrationLoader) -> dict[str, migrations.Migration]:
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("holdfast.")}
    return {f"{app}.{name}": one for (app, name), one in found.disk_migrations.items() if app in labels}


def test_what_was_released_is_still_there():
    assert set(RELEASED) <= set(ours(loader()))


def test_every_later_migration_leaves_the_version_before_able_to_work():
    found = loader()
    wrong = []
    for name, migration in ours(found).items():
        if name not in RELEASED:
            before = found.project_state((migration.app_label, migration.name), at_end=False)
            wrong += [f"{name}: {why}" for why in breaks(migration, before)]
    assert wrong == [], "or write its name into released_migrations.txt, where no version before was ever released"


def made(*steps: object, **more: object) -> migrations.Migration:
    kind = type("Migration", (migrations.Migration,), {"operations": list(steps), **more})
    return kind("0007_trial", "care")


def before() -> ProjectState:
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("words", models.TextField(null=True))]
    state.add_model(ModelState("care", "Note", fields))
    return state


TEXT = models.TextField()
INDEX = models.Index(fields=["words"], name="by_words")
CHECK = models.CheckConstraint(condition=models.Q(words__gt=""), name="has_words")
UNIQUE = models.UniqueConstraint(fields=["words"], name="words_once")


@pytest.mark.parametrize(
    "step",
    [
        migrations.RemoveField("note", "words"),
        migrations.RenameField("note", "words", "text"),
        migrations.RenameModel("Note", "Text"),
        migrations.DeleteModel("Note"),
        migrations.AddField("note", "more", TEXT),
        migrations.AddField("note", "more", models.TextField(default="")),
        migrations.AlterField("note", "words", TEXT),
        migrations.AddIndex("note", INDEX),
        migrations.AddConstraint("note", CHECK),
        migrations.AddConstraint("note", UNIQUE),
        migrations.RunSQL("ALTER TABLE care_note DROP COLUMN words"),
        migrations.RunSQL("alter table care_note alter words set not null"),
        migrations.RunSQL("CREATE INDEX by_words ON care_note (words)"),
        migrations.RunSQL("ALTER TABLE care_note RENAME TO care_text"),
    ],
)
def test_what_the_version_before_could_not_live_with(step):
    assert list(breaks(made(step), before()))


@pytest.mark.parametrize(
    "steps",
    [
        [migrations.AddField("note", "more", models.TextField(null=True))],
        [migrations.AddField("note", "more", models.TextField(db_default=""))],
        [migrations.AlterField("note", "words", models.CharField(max_length=9, null=True))],
        [AddConstraintNotValid("note", CHECK)],
        [AddIndexConcurrently("note", INDEX)],
        [migrations.RunSQL("CREATE INDEX CONCURRENTLY by_words ON care_note (words)")],
        [migrations.CreateModel("Letter", [("words", TEXT)]), migrations.AddIndex("letter", INDEX)],
    ],
)
def test_what_it_does_not_notice(steps):
    assert list(breaks(made(*steps), before())) == []


def test_what_nothing_uses_any_more_may_go_in_a_migration_that_says_so():
    gone = made(migrations.RemoveField("note", "words"), contracts="nothing reads it since 0.3")
    assert list(breaks(gone, before())) == []
