"""What somebody looked at, in words: the log keeps the short name of each page, which stays the same for years."""

WORDS = {
    "access history": "Who looked at the record",
    "access history export": "Who looked at the record, as a file",
    "access request": "A request to see the record",
    "alert": "A safeguarding alert",
    "allocation": "Who may take the family on",
    "appointment book": "Booking an appointment",
    "appointment cancel": "Cancelling an appointment",
    "appointment change": "Changing an appointment",
    "audit": "Search over all that was read and written",
    "audit export": "Search over all that was read and written, as a file",
    "caseload": "The open families, to be printed",
    "caseload on paper": "The open families, printed",
    "closure": "Ending the work",
    "code word": "The code word for safe contact",
    "consent record": "Recording a consent",
    "consent withdraw": "Taking a consent back",
    "contact": "Safe contact",
    "contact letter": "A letter",
    "contact rule confirm": "Confirming a way of safe contact",
    "contact rule end": "Ending a way of safe contact",
    "contact rule new": "Agreeing a way of safe contact",
    "erasure": "A proposal to erase the record",
    "families export": "The list of families, as a file",
    "family": "The family’s record",
    "first contact": "The first contact",
    "goal end": "Ending a goal",
    "goal set": "Setting a goal",
    "goals": "Goals",
    "legal hold": "A hold, so that nothing is erased",
    "living change": "Changing where a child lives",
    "measure": "The result of a measure",
    "measure correction": "Putting a measure right",
    "measure entry": "Entering a measure",
    "measure not obtained": "Saying why a measure was not taken",
    "measures": "Measures",
    "note conflict": "Two notes about one session",
    "overview": "Overview of the record",
    "people": "The people of the family",
    "person birth": "Recording a birth",
    "person contact": "Changing how somebody is reached",
    "person edit": "Changing what is known of somebody",
    "person new": "Adding somebody to the family",
    "person seal": "Sealing an identity after an adoption",
    "rectification": "What somebody says is wrong in the record",
    "referral": "The referral",
    "referral accept": "Accepting the referral",
    "referrals export": "The list of referrals, as a file",
    "relationship add": "Adding a relationship",
    "relationship end": "Ending a relationship",
    "restricting": "Restricting the record",
    "retention review": "Whether the record is still kept",
    "review sign off": "Signing off a review",
    "review write": "Writing a review",
    "reviews": "Reviews",
    "rights": "Rights and how long the record is kept",
    "risk add": "Recording that somebody is a risk",
    "risk end": "Ending what was recorded of a risk",
    "risk note": "Writing a risk note",
    "session": "A session and its note",
    "sessions": "Sessions",
    "sharing": "Sharing the record with another team",
    "timeline": "Timeline of the record",
    "today export": "The list of what is due, as a file",
    "transfer": "Moving the family to another team",
    "withdrawals": "The list of consents taken back",
}


def page_in_words(page: str) -> str:
    """The words of a page; of one that an earlier version had, its name as it was."""
    name = _plain(page)
    return WORDS.get(name) or name[:1].upper() + name[1:]


def pages_saying(text: str) -> tuple[str, ...]:
    """Short names, as the log may hold them, of pages whose words hold `text`."""
    wanted = _plain(text).casefold()
    found = [name for name, words in WORDS.items() if wanted and wanted in words.casefold()]
    return tuple(name.replace(" ", between) for name in found for between in (" ", "-", "_"))


def _plain(page: str) -> str:
    return page.replace("_", " ").replace("-", " ").strip()
