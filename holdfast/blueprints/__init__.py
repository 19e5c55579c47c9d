"""Services and instruments as data: the YAML files, the typed models that read them, and the rules that follow.

Not for: anything stored, any web page, the clock. Callers pass facts and today's date.
"""
