"""People's rights over what is kept of them, and the end of keeping it.

Requests to see one's record, to have it put right, how long it is kept, holds, erasure with a proof, and the copies
that leave whole: the export and the caseload on paper. It stands above the other apps of the service because it reads
them all. Not here: who may see what (`base.access`), who looked (`base.audit`), backups.
"""
