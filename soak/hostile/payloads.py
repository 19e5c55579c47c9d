"""What somebody sends who wishes harm: into addresses, questions, forms, files and headers."""

import io
import zipfile
from random import Random

TEXTS = (
    "",
    " ",
    "<script>alert('qvxss')</script>",
    '"><img src=x onerror=alert("qvxss")>',
    "javascript:alert('qvxss')",
    "{{7*7}}{% raise %}${7*7}<%= 7*7 %>",
    "' OR '1'='1",
    "1'; DROP TABLE people_person; --",
    "1 UNION SELECT NULL, NULL--",
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "/etc/passwd\x00.png",
    "\x00",
    "a\x00b",
    "line\r\nSet-Cookie: qvx=1\r\nLocation: https://evil.example/",
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example\\share",
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data/",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "%n%s%x%d",
    "\U0001f600" * 3,
    "\U0001f476\U0001f3fd",
    "\u202eelpmis",
    "\ufeff",
    "İıſK",
    "a" * 10_000,
    "ａｂｃ",
    "²",
    "٣",
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "-1",
    "0",
    "1e309",
    "9" * 40,
    "9223372036854775808",
    "2147483648",
    "-9223372036854775809",
    "0x10",
    "1,5",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30",
    "31/12/2026",
    "2026-11-24T25:61:61Z",
    "24:60",
    "true",
    "[]",
    "{}",
    '{"__class__": "x"}',
    "on",
)
NUMBERS = ("0", "999999999", "9223372036854775807", "9223372036854775808", "00001", "9" * 60)
WORDS = (
    "..",
    "%2e%2e",
    "no-such-thing",
    "a" * 300,
    "<b>",
    "%00",
    "%ff",
    "%F0%9F%91%B6",
    "%27%20OR%201=1",
    "%0d%0aSet-Cookie:%20qvx=1",
)
EXTRA = (
    "id",
    "pk",
    "team",
    "team_id",
    "user",
    "by",
    "role",
    "is_active",
    "is_staff",
    "is_superuser",
    "password",
    "author",
    "version",
)
"""Names that no form asks for and that somebody adds, hoping that they are taken over."""
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {},
    {},
    {"Host": "evil.example"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "https"},
    {"Referer": "https://evil.example/"},
    {"Origin": "https://evil.example"},
    {"HX-Request": "true", "HX-Current-URL": "https://evil.example/"},
    {"Accept-Language": "a" * 5000},
    {"Accept": "application/json"},
    {"Content-Type": "application/json"},
    {"Content-Type": "text/xml"},
    {"Content-Type": "application/x-www-form-urlencoded; charset=utf-7"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "multipart/form-data; boundary=" + "x" * 300},
    {"If-Modified-Since": "yesterday"},
    {"Range": "bytes=0-1,5-6"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"Sec-Fetch-Mode": "cors"},
)


def bomb() -> bytes:
    """A spreadsheet of a few kilobytes that would unpack to 100 MB."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 100_000_000)
    return found.getvalue()


def files(random: Random, large: bytes) -> tuple[str, bytes, str]:
    """A name, a content and a type that need not fit each other."""
    name = random.choice(
        ("a.csv", "../../a.csv", "a.xlsx", "a\x00.csv", "a.exe", "x" * 250 + ".csv", "a.html", ".htaccess", "")
    )
    content = random.choice(
        (
            b"",
            b"\x00" * 100,
            b"PK\x03\x04broken",
            large,
            b"\xff\xfe\x00a,\xd8\x00",
            b"<html><script>alert('qvxss')</script>",
            b"a,b\n=1+1,@x\n" * 50,
            b'{"kind": "money"}' + b"[" * 50_000,
            b"a: &a [*a, *a]\nb: !!python/object/apply:os.system ['true']\n",
            b"%PDF-1.7\n",
            b"GIF89a" + b"\x00" * 10,
            random.randbytes(2000),
        )
    )
    kind = random.choice(("text/csv", "application/json", "image/png", "application/x-python", "", "text/html"))
    return name, content, kind


def text(random: Random) -> str:
    return random.choice(TEXTS)


RAW = (
    b"%",
    b"%ff%fe",
    b"a=%ed%b3%bf",
    b"&&&==&",
    b"a=" + b"%00" * 100,
    b"{",
    b"\xff" * 50,
    b"a=1;b=2" * 2000,
    b"--x\r\n\r\n",
)
"""Bodies that are no form at all."""
