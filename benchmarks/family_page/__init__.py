"""Claim: the family page costs little more than its queries and its template, and no more with 100,000 families.

Run from the repository root: `python -m benchmarks.family_page [--families 1000 100000]`.
A throw-away embedded database is filled with generated families, granian serves on core 0, and a client on the other
core asks over loopback. Printed are requests a second and p50/p95 of the family page and, as ratios, of a bare Django
view, of the same SQL in raw psycopg (the floor), and of the floor with the template.
"""
