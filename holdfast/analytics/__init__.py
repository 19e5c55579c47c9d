"""Indicators over the pseudonymised extract: one Ibis expression each, for any engine, without Django.

Not for: methods (that is `science`), pages (that is `reports`), or anything that could name a person.
"""
