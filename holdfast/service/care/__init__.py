"""An episode of care: allocation, appointments, sessions and their notes, risk, reviews, goals, closure.

Not for: scores (that is `measures`), or pages that gather many apps (that is `workspace`).
"""
