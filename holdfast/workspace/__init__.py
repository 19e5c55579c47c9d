"""Pages that gather many apps: today, families, the family record, closure.

Not for: rules or writes of its own; it calls the actions of the apps it gathers.
"""
