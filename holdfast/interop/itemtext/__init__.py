"""Item answers as people export them, in words or figures, turned into the whole numbers that scoring reads.

Not for: reading the file itself (`holdfast.interop.csv`), stored responses, totals without their items.
"""
