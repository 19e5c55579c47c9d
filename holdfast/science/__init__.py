"""Pure methods: they take values and dates and return values. No files, no clock, no Django.

Topics are independent of each other and share only `stats`, `disclosure` and `errors`.
"""
