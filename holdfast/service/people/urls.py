from django.urls import path

from holdfast.service.people.views import drafts, persons, risk, safe, sealed, ties, withdrawals

FAMILY = "families/<int:family_pk>/"
urlpatterns = [
    path(f"{FAMILY}people/new/", persons.person_new, name="person-new"),
    path(f"{FAMILY}people/<int:person_pk>/", persons.person_edit, name="person-edit"),
    path(f"{FAMILY}people/<int:person_pk>/contact/", persons.person_contact, name="person-contact"),
    path(f"{FAMILY}people/<int:person_pk>/birth/", persons.person_birth, name="person-birth"),
    path(f"{FAMILY}people/<int:person_pk>/safe/", safe.contact_rule_new, name="contact-rule-new"),
    path(f"{FAMILY}people/<int:person_pk>/seal/", sealed.person_seal, name="person-seal"),
    path(f"{FAMILY}safe/<int:pk>/confirm/", safe.contact_rule_confirm, name="contact-rule-confirm"),
    path(f"{FAMILY}safe/<int:pk>/end/", safe.contact_rule_end, name="contact-rule-end"),
    path(f"{FAMILY}safe/<int:pk>/word/", safe.code_word, name="code-word"),
    path(f"{FAMILY}risks/new/", risk.risk_add, name="risk-add"),
    path(f"{FAMILY}risks/<int:pk>/end/", risk.risk_end, name="risk-end"),
    path(f"{FAMILY}relationships/new/", ties.relationship_add, name="relationship-add"),
    path(f"{FAMILY}relationships/<int:pk>/end/", ties.relationship_end, name="relationship-end"),
    path(f"{FAMILY}consents/new/", ties.consent_record, name="consent-record"),
    path(f"{FAMILY}consents/<int:pk>/withdraw/", ties.consent_withdraw, name="consent-withdraw"),
    path(f"{FAMILY}children/<int:child_pk>/living/", ties.living_change, name="living-change"),
    path("sealed/", sealed.sealed, name="sealed"),
    path("sealed/<int:pk>/", sealed.sealed_open, name="sealed-open"),
    path("withdrawals/", withdrawals.withdrawals, name="withdrawals"),
    path("drafts/keep/<path:address>", drafts.keep, name="form-draft-keep"),
    path("drafts/throw-away/<path:address>", drafts.discard, name="form-draft-discard"),
]
