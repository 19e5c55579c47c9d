"""Sessions in the database that end after a time without a page, and after a time however busy they are."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from holdfast.base.signin.marks import ENDS


class SessionStore(DatabaseSessions):
    left_alone = False  # a request that only asks how long is left gives no more time

    def begin(self) -> None:
        """From now on the longest time runs."""
        longest = timedelta(hours=settings.SESSION_LONGEST_HOURS)
        self[ENDS] = (self.moment() + longest).timestamp()

    def get_expiry_date(self, **given: Any) -> datetime:
        date: datetime = super().get_expiry_date(**given)
        ends = self.get(ENDS)
        return date if ends is None else min(date, datetime.fromtimestamp(ends, UTC))

    def seconds_left(self) -> int:
        """Until it ends if nobody opens another page."""
        return max(0, int((self.get_expiry_date() - self.moment()).total_seconds()))

    def seconds_at_most(self) -> int:
        """Until it ends whatever its person does."""
        ends = self.get(ENDS)
        return 0 if ends is None else max(0, int(ends - self.moment().timestamp()))

    def save(self, must_create: bool = False) -> None:
        if not self.left_alone or must_create:
            super().save(must_create)

    def moment(self) -> datetime:
        """The time by which the sessions' own table is read, which no test or simulation moves."""
        second = timedelta(seconds=1)
        return super().get_expiry_date(expiry=1) - second

    def seconds_stored(self) -> int:
        """Until it ends as it stands in the table, which a request that leaves it alone does not move."""
        row = self.get_model_class().objects.filter(session_key=self.session_key).values_list("expire_date").first()
        return max(0, int((row[0] - self.moment()).total_seconds())) if row else 0
