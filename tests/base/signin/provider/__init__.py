"""An organisation's sign-in for the tests: django-oauth-toolkit in a process of its own, on a free port."""
