"""Take the pictures of README.md anew, while the seeds are served: `python .ci/shots.py http://127.0.0.1:8001`.

Needs Playwright and a Chromium. The pictures are drawn in few colours, so that a clone stays small.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent.parent / "tests" / "plugin" / "screenshots"
ARTICLE = "main a[href*='/articles/']:has-text('more reliable')"
WINDOW = {"width": 1280, "height": 800}


PAGES = {
    "search": "/-/search?q=talks",
    "person": "main a[href*='/entities/ri-son-gwon']",
    "timeline": "/-/timeline",
    "map": "/-/map?month=2020-03",
}
"""Of each picture its address, or the link on the front page that leads there."""


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW)
        for name, place in {"front": "/", "article": ARTICLE, **PAGES}.items():
            page.goto(sys.argv[1])
            if not place.startswith("/"):
                place = page.locator(place).first.get_attribute("href").partition("#")[0]
            page.goto(sys.argv[1] + place)
            take(page, name)


def take(page, name: str) -> None:
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    try:
        from PIL import Image
    except ImportError:
        return
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(colors=96, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


main()
