from tests.access.matrix import Row

KEEP = "practitioner clinical_director manager evaluator"
SEE = "practitioner clinical_director manager evaluator commissioner"

# Which team is in the address's query, not its path: tests/reports/test_page.py holds another team's 404.
ROWS = [
    Row("evaluation", reads=SEE, scoped=False),
    Row("evaluation-pdf", reads=SEE, get=(200, 302), scoped=False),
    Row("evaluation-csv", reads=SEE, get=(200, 302), scoped=False),
    Row("evaluation-json", reads=SEE, get=(200, 302), scoped=False),
    Row("evaluation-refresh", writes=KEEP, post=(302,), scoped=False),
    Row("evaluation-chapter", {"chapter": "chapter"}, reads=SEE, scoped=False),
    Row("report", reads=SEE, scoped=False),
    Row("report-make", writes=SEE, post=(302,), scoped=False),
    Row("report-file", {"kind": "report_kind"}, reads=SEE, get=(200, 302), scoped=False),
    Row("pool", reads=SEE, writes=SEE, scoped=False),
    Row("pool-file", reads=SEE, get=(200, 302), scoped=False),
    Row("statements", reads=SEE, scoped=False),
    Row("series-new", reads=KEEP, writes=KEEP, scoped=False),
    Row("money-new", reads=KEEP, writes=KEEP, scoped=False),
    Row("statement-withdraw", {"pk": "statement"}, reads=KEEP, writes=KEEP),
    Row("claim-check", reads=SEE, writes=SEE, post=(200,), scoped=False),
]
