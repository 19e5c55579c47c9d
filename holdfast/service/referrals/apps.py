from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "holdfast.service.referrals"
    label = "referrals"
