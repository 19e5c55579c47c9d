"""What is known of the running service without knowing anybody: a number for each request, logs, metrics, readiness.

Not for: who looked or wrote (that is the audit).
"""
