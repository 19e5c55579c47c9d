"""How somebody proves who they are: password, second factor, the organisation's own sign-in; and their sessions.

Not for: what somebody may do once they are in (that is `access`).
"""
