"""Backups: one encrypted file with the whole service in it, proved by row hashes when it comes back.

Not for extracts or exports: those are for people to read, and hold less.
"""
