"""A simulated service, drawn from its blueprint with a fixed seed, and the truth that it was drawn from.

Not for: real families. Everything it makes is labelled as simulated.
"""
