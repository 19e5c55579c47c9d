"""The pseudonymised extract, and what is made of it: the evaluation page, its PDF and its data.

Not for: the figures themselves (that is `analytics`) or the methods (that is `science`).
"""
