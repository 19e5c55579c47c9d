from tests.cli.running import status_of
from tests.live import live_service


def test_journeys_meet_the_real_service(test_server):
    with live_service(test_server) as service:
        assert status_of(f"{service.url}/health/") == 200
