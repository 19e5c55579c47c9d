"""Responses to instruments and their scores, measures that could not be had, and wording packs.

Not for: how an instrument is scored (that is `science.instruments`) or what a service achieved (that is `analytics`).
"""
