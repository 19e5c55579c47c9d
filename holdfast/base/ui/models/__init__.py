from holdfast.base.ui.models.sent_form import SentForm

__all__ = ["SentForm"]
