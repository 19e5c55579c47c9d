"""An instrument answered: the answers as given, what the scoring rule made of them, and the alert they may raise."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common.editing import ChangedMeanwhile, Seen
from holdfast.blueprints.days import long_date
from holdfast.science.errors import Refusal
from holdfast.science.instruments import Instrument, Scoring, score
from holdfast.service.care.actions.alerts import raise_alert, source_of
from holdfast.service.care.actions.risk import deadline
from holdfast.service.care.models import AlertKind, Episode
from holdfast.service.measures.actions.checking import About, check_day, checked_instrument, kind_of
from holdfast.service.measures.models import Response, Score
from holdfast.service.measures.queries.standing import entered_of, first_of, same_occasion, standing_of
from holdfast.service.measures.queries.subjects import about_of
from holdfast.service.measures.rules import recording
from holdfast.service.measures.rules.alerting import alert_words

Items = Mapping[int, int | None]
THOUSANDTH = Decimal("0.001")


@action
def record_response(
    *,
    episode: Episode,
    instrument: str,
    about: About,
    occasion: str,
    answered_on: date,
    rater_kind: str,
    mode: str,
    items: Items,
    missing_reason: str,
    by: Any,
) -> Response:
    """Store the answers and their scores; an endorsed risk item is told to practitioner and supervisor at once."""
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    found = checked_instrument(episode, instrument, about, occasion)
    _refuse_repeat(episode, found, about, occasion, answered_on)
    response = Response(
        episode=episode,
        instrument=instrument,
        occasion=occasion,
        answered_on=answered_on,
        rater_kind=rater_kind,
        mode=mode,
        missing_reason=missing_reason,
        **{kind_of(about): about},
    )
    alerts = _store(response, found, items, by)
    what = {"instrument": instrument, "occasion": occasion, "alerts": alerts}
    record(by=by, what="response.recorded", about=response, family_id=episode.family_id, **what)
    return response


@action
def correct_response(
    *,
    response: Response,
    occasion: str,
    answered_on: date,
    rater_kind: str,
    mode: str,
    items: Items,
    missing_reason: str,
    by: Any,
    seen: Seen | None = None,
) -> Response:
    """A new response about the same person, dyad or goal takes the place of one that was wrong; both are kept."""
    episode = Episode.objects.select_for_update().get(pk=response.episode_id)
    standing = standing_of(response)
    if standing != response and seen is not None:
        raise ChangedMeanwhile(entered_of(standing), standing)
    if standing != response:
        raise Refusal("items", "This response was corrected already. Correct the one that stands now.")
    about = about_of(response)
    found = checked_instrument(episode, response.instrument, about, occasion)
    if (occasion, answered_on) != (response.occasion, response.answered_on):
        _refuse_repeat(episode, found, about, occasion, answered_on, apart_from=response)
    corrected = Response(
        episode=episode,
        instrument=response.instrument,
        occasion=occasion,
        answered_on=answered_on,
        rater_kind=rater_kind,
        mode=mode,
        missing_reason=missing_reason,
        replaces=response,
        **{kind_of(about): about},
    )
    alerts = _store(corrected, found, items, by)
    what = {"instrument": found.id, "replaces": response.pk, "alerts": alerts}
    record(by=by, what="response.corrected", about=corrected, family_id=episode.family_id, **what)
    return corrected


def _refuse_repeat(
    episode: Episode,
    instrument: Instrument,
    about: About,
    occasion: str,
    answered_on: date,
    apart_from: Response | None = None,
) -> None:
    earlier = same_occasion(episode, instrument.id, (kind_of(about), about.pk), occasion, answered_on)
    if earlier and earlier != apart_from:
        day = long_date(earlier.answered_on)
        name = earlier.get_occasion_display().lower()
        raise Refusal(
            "occasion",
            f"{instrument.name} is recorded already for “{name}”, answered on {day}. "
            "Correct that one, or choose another occasion.",
        )


def _store(response: Response, instrument: Instrument, items: Items, by: Any) -> int:
    """Part of an action that records it; the number of alerts raised."""
    episode = response.episode
    check_day(episode, about_of(response), response.answered_on)
    recording.check_rater(instrument, response.rater_kind)
    if response.mode not in dict(Response.MODES):
        raise Refusal("mode", "How it was answered is missing. Choose one of the answers listed.")
    scoring = score(instrument, items)
    recording.check_answered(instrument, items)
    response.team_id = episode.team_id
    response.entered_by = by
    response.instrument_version = scoring.version
    response.items = {str(item.number): items.get(item.number) for item in instrument.items}
    response.n_missing = scoring.n_missing
    response.missing_reason = response.missing_reason.strip()[:200] if scoring.n_missing else ""
    response.save()
    Score.objects.bulk_create(_scores(response, scoring))
    return _alert(response, instrument, scoring, by)


def _scores(response: Response, scoring: Scoring) -> list[Score]:
    return [
        Score(
            team_id=response.team_id,
            response=response,
            scale=each.scale,
            value=None if each.value is None else Decimal(str(each.value)).quantize(THOUSANDTH),
            n_missing=each.n_missing,
            prorated=each.prorated,
            band=each.band.name if each.band else "",
            rule_version=scoring.rule,
        )
        for each in scoring.scales
    ]


def _alert(response: Response, instrument: Instrument, scoring: Scoring, by: Any) -> int:
    """A correction names the first response as its source, so that the same answer is not told twice."""
    words = list(alert_words(instrument, scoring))
    source = source_of(first_of(response))
    for sentence in words:
        raise_alert(
            episode=response.episode,
            kind=AlertKind.RISK_ITEM,
            words=sentence,
            source=source,
            act_by=deadline(response.episode, AlertKind.RISK_ITEM),
            by=by,
        )
    return len(words)
