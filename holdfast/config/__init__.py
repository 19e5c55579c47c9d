"""Wiring: settings, URLs, navigation, middleware order, and the database as it is found."""
