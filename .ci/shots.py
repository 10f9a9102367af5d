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


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW)
        page.goto(sys.argv[1])
        take(page, "front")
        page.goto(sys.argv[1] + page.locator(ARTICLE).first.get_attribute("href").partition("#")[0])
        take(page, "article")


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
