from django.urls import path

from holdfast.service.people.views import persons, ties

FAMILY = "families/<int:family_pk>/"
urlpatterns = [
    path(f"{FAMILY}people/new/", persons.person_new, name="person-new"),
    path(f"{FAMILY}people/<int:person_pk>/", persons.person_edit, name="person-edit"),
    path(f"{FAMILY}people/<int:person_pk>/contact/", persons.person_contact, name="person-contact"),
    path(f"{FAMILY}people/<int:person_pk>/birth/", persons.person_birth, name="person-birth"),
    path(f"{FAMILY}relationships/new/", ties.relationship_add, name="relationship-add"),
    path(f"{FAMILY}relationships/<int:pk>/end/", ties.relationship_end, name="relationship-end"),
    path(f"{FAMILY}consents/new/", ties.consent_record, name="consent-record"),
    path(f"{FAMILY}consents/<int:pk>/withdraw/", ties.consent_withdraw, name="consent-withdraw"),
    path(f"{FAMILY}children/<int:child_pk>/living/", ties.living_change, name="living-change"),
]
