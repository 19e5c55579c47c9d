"""Who may do what, and whose records they reach: roles and permissions as code, the team scope, sign-in.

Not for: logging what was looked at (that is `audit`).
"""
