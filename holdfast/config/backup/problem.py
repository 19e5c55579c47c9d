from holdfast.science.errors import BadInput


class BackupProblem(BadInput):
    """A backup that cannot be made or brought back, in one sentence."""
