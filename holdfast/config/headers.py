"""What every answer carries so that a browser keeps to itself what it was shown."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

# Nothing here needs any of them; a page that somebody smuggled a script into gets none of them either.
FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
    *("fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi"),
    *("payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SafeHeaders(MiddlewareMixin):
    """Outermost, so that an answer that another middleware gives carries them as well."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
