"""What every page is made of: stylesheets, shell templates, macros, words for dates, and the geometry of charts.

For: markup, behaviour and words that more than one app shows, and the Jinja2 environment that knows them.
Not for: pages, permissions, queries, or anything that knows what a referral or a session is.
Charts are pure: a specification goes in, marks come out; one template draws them for page and paper.
"""
