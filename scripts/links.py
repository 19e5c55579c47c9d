"""Every relative link in the Markdown files outside `docs/` leads to a file that exists."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)|<img[^>]*src=\"([^\"]+)\"")


def broken(path: Path) -> list[str]:
    targets = [first or second for first, second in LINK.findall(path.read_text(encoding="utf-8"))]
    relative = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    return [target for target in relative if not (path.parent / target).exists()]


def main() -> int:
    wrong = [f"{path.name}: {target}" for path in sorted(ROOT.glob("*.md")) for target in broken(path)]
    print("\n".join(wrong) or "Every link leads somewhere.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
