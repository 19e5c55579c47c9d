"""Who works where: users, organisations, sites, teams and dated memberships with a role.

Not for: what a role may do (that is `access`), or clients (they are people of the service).
"""
