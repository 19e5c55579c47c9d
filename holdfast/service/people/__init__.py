"""Who the families are: persons (also unborn ones), their dated relationships, families and dyads.

For: identity, likely duplicates, relationships and the genogram, where a child lives, consent, contact preferences.
Not for: referrals, sessions, scores or anything else that happens to a person; those apps point here.
"""
