"""Claim: the second wall costs the family page at most 15 %.

Run from the repository root: `python -m benchmarks.wall [--families 1000]`.
Two servers stand on one database of generated families and take turns. One is as Holdfast is: each request one
transaction, entered as the signed-in user, row-level security on every table. The other connects as the owner of the
tables, whom no policy holds back, and opens no transaction. Printed is the ratio of what a page takes.
"""
