"""The rules of people: plain values in, plain values out; no Django, no clock, no files."""
