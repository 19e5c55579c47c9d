from holdfast.blueprints.instruments import instrument as find_instrument
from holdfast.service.measures.models import Response, Score


def scores_of(response: Response) -> list[Score]:
    """In the order of the instrument's scales."""
    order = [scale.id for scale in find_instrument(response.instrument).scales]
    return sorted(Score.objects.filter(response=response), key=lambda score: order.index(score.scale))
