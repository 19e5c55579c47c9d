"""Model base classes, the guard on writing, the clock and the privacy classes.

Not for: anything that knows a family, a user or a page.
"""
