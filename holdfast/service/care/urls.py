from django.urls import path

from holdfast.service.care.views import acceptance, appointments, board, calendar, goals, notes, reviews, risk, session

urlpatterns = [
    path("referrals/<int:pk>/accept/", acceptance.accept, name="referral-accept"),
    path("allocation/", board.allocation_board, name="allocation-board"),
    path("allocation/<int:episode_pk>/", board.allocate, name="allocate"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("families/<int:pk>/first-contact/", appointments.first_contact, name="first-contact"),
    path("families/<int:pk>/appointments/new/", appointments.book, name="appointment-book"),
    path("appointments/<int:pk>/change/", appointments.change, name="appointment-change"),
    path("appointments/<int:pk>/cancel/", appointments.cancel, name="appointment-cancel"),
    path("sessions/<int:appointment_pk>/", session.session, name="session"),
    path("sessions/<int:appointment_pk>/draft/", notes.note_autosave, name="note-autosave"),
    path("sessions/<int:appointment_pk>/two-versions/", notes.note_conflict, name="note-conflict"),
    path("sessions/<int:appointment_pk>/draft/<int:pk>/discard/", notes.note_discard, name="note-discard"),
    path("families/<int:pk>/risk-notes/new/", risk.risk_note, name="risk-note"),
    path("alerts/<int:pk>/", risk.alert, name="alert"),
    path("alerts/<int:pk>/acknowledge/", risk.acknowledge, name="alert-acknowledge"),
    path("alerts/<int:pk>/follow-up/", risk.follow_up, name="alert-follow-up"),
    path("families/<int:pk>/reviews/new/", reviews.write, name="review-write"),
    path("reviews/<int:pk>/sign-off/", reviews.sign_off, name="review-sign-off"),
    path("families/<int:pk>/goals/new/", goals.set_goal, name="goal-set"),
    path("goals/<int:pk>/end/", goals.end_goal, name="goal-end"),
]
