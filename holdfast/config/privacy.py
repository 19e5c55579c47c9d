"""The privacy classes of tables that other packages bring; Holdfast's own models say theirs themselves.

A package that brings a new table or field does not pass the tests until somebody has said here what it may hold.
"""

from typing import Final

from holdfast.base.common.privacy import Privacy, privacy

OTHERS: Final[dict[str, dict[str, Privacy]]] = {
    # which tables and permissions there are; Holdfast uses neither groups nor permissions of Django's
    "auth.Permission": privacy(operational="name codename"),
    "auth.Group": privacy(operational="name"),
    "auth.Group_permissions": {},
    "contenttypes.ContentType": privacy(operational="app_label model"),
    # whoever has the key is signed in; a form that came too late waits in the data for its writer
    "sessions.Session": privacy(secret="session_key session_data", operational="expire_date"),  # noqa: S106 # nosec B106
    "usersessions.UserSession": privacy(
        identifying="ip user_agent",
        secret="session_key",  # noqa: S106 # nosec B106 -- the name of a field
        operational="created_at last_seen_at data",
    ),
    # who tried to sign in and failed; emptied after 30 days
    "axes.AccessAttempt": privacy(
        identifying="username ip_address user_agent",
        operational="http_accept path_info attempt_time get_data post_data failures_since_start",
    ),
    "axes.AccessAttemptExpiration": privacy(operational="expires_at"),
    "axes.AccessFailureLog": privacy(
        identifying="username ip_address user_agent", operational="http_accept path_info attempt_time locked_out"
    ),
    "axes.AccessLog": privacy(
        identifying="username ip_address user_agent",
        secret="session_hash",  # noqa: S106 # nosec B106 -- the name of a field
        operational="http_accept path_info attempt_time logout_time",
    ),
    # members of staff who sign in
    "account.EmailAddress": privacy(identifying="email", operational="verified primary"),
    "account.EmailConfirmation": privacy(secret="key", operational="created sent"),  # noqa: S106 # nosec B106
    "mfa.Authenticator": privacy(secret="data", operational="type created_at last_used_at"),  # noqa: S106 # nosec B106
    "socialaccount.SocialApp": privacy(
        secret="client_id secret key settings",  # noqa: S106 # nosec B106 -- names of fields
        operational="provider provider_id name",
    ),
    "socialaccount.SocialAccount": privacy(identifying="uid extra_data", operational="provider last_login date_joined"),
    "socialaccount.SocialToken": privacy(secret="token token_secret", operational="expires_at"),  # noqa: S106 # nosec B106
    # the queue; arguments are numbers and codes
    "procrastinate.ProcrastinateWorker": privacy(operational="last_heartbeat"),
    "procrastinate.ProcrastinateJob": privacy(
        operational="queue_name task_name priority lock args status scheduled_at attempts queueing_lock abort_requested"
    ),
    "procrastinate.ProcrastinateEvent": privacy(operational="type at"),
    "procrastinate.ProcrastinatePeriodicDefer": privacy(operational="task_name defer_timestamp periodic_id"),
}
