"""The claims page: can a printed figure be true, and what do these records say beside it?

Nothing that is typed here is stored, and a sentence never stands in an address.
"""
