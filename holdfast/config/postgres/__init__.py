"""PostgreSQL for Holdfast: the embedded server, a server of one's own, and the two roles.

Not for models or queries: those only see Django's connection.
"""
