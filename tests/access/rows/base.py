from tests.access.matrix import EVERYONE, SIGNED_IN, Row

ROWS = [
    Row("sign-in", reads=EVERYONE, get=(200, 302), writes=EVERYONE, post=(200, 302), scoped=False),
    Row("sign-out", writes=SIGNED_IN, post=(302,), scoped=False),
    Row("unsent", reads=SIGNED_IN, get=(302,), writes=SIGNED_IN, post=(302,), scoped=False),
    Row("unsent-drop", writes=SIGNED_IN, post=(302,), scoped=False),
    Row("health", reads=EVERYONE, writes=EVERYONE, post=(200, 405), scoped=False),
    Row("health-live", reads=EVERYONE, scoped=False),
    Row("health-ready", reads=EVERYONE, scoped=False),
    Row("metrics", reads=EVERYONE, scoped=False),
]
