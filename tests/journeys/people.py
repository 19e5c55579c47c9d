"""Who takes part in the journeys, and how they sign in."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from holdfast.demonstration.accounts import DIRECTOR, OTHERS, PASSWORD, THERAPISTS

THERAPIST, COLLEAGUE = THERAPISTS[0].email, THERAPISTS[1].email
SUPERVISOR = DIRECTOR.email
COORDINATOR, MANAGER, EVALUATOR, PROTECTOR = (each.email for each in OTHERS)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@dataclass
class Door:
    """Everybody signs in by the page once; later browsers of theirs go on with what it gave."""

    browser: Browser
    url: str
    passes: dict[str, Any] = field(default_factory=dict)

    def open(self, email: str) -> Any:
        if email not in self.passes:
            context = self.browser.new_context(base_url=self.url)
            page = context.new_page()
            sign_in(page, email)
            page.wait_for_url(self.url + "/")
            self.passes[email] = context.storage_state()
            context.close()
        return self.passes[email]
