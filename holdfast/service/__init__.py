"""The service at work: one Django app for each bounded context."""
