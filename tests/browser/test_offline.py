"""Without a network: what was visited and the whole site, a new release that never mixes with the old, a cache that heals."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from hooks.assets import Bundles, load_bundles
from hooks.offline import write_worker
from tests.browser.searching import HITS
from tests.browser.study import CHAPTER, answer, is_open, visit_review
from tests.serving import REPOSITORY, Handler, served

UNVISITED = "convolutional/variants/"
KEPT = """async () => {
    const [name] = await caches.keys();
    return name ? (await (await caches.open(name)).keys()).map(key => key.url) : [];
}"""
DAMAGE = """async page => {
    const cache = await caches.open((await caches.keys())[0]);
    const keys = await cache.keys();
    const broken = new Response("<h1>broken</h1>", { headers: { "content-type": "text/html" } });
    await cache.put(keys.find(key => key.url.includes(page)), broken);
    await cache.delete(keys.find(key => key.url.includes("generative/foundations/index")));
}"""

WAITS = "navigator.serviceWorker.getRegistration().then(found => found.waiting !== null && found.installing === null)"
UPDATE = "navigator.serviceWorker.getRegistration().then(found => found.update())"


class Host(Handler):
    """A host that can be gone, and that says how often it was asked for what."""

    is_down = False
    keeps_for = 0  # seconds; GitHub Pages says 600, of what is not there too
    asked: list[str]

    def do_GET(self) -> None:  # noqa: N802 (the name that http.server calls)
        if type(self).is_down:
            self.close_connection = True
            return
        self.asked.append(self.path)
        del self.headers["If-Modified-Since"]  # counts in seconds: a file written twice in one would be called unchanged
        super().do_GET()

    def end_headers(self) -> None:
        if self.keeps_for:
            self.send_header("Cache-Control", f"max-age={self.keeps_for}")
        super().end_headers()


@pytest.fixture
def release(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def host(release: Path) -> Iterator[tuple[str, type[Host]]]:
    handler = type("OneHost", (Host,), {"asked": []})
    with served(release, handler) as address:
        yield address, handler


@pytest.fixture
def reader(browser: Browser, host: tuple[str, type[Host]]) -> Iterator[Page]:
    """A page under the site's own policy, with service workers."""
    context = browser.new_context(base_url=host[0], viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def wait_until(page: Page, script: str, holds: Callable[[object], bool]) -> None:
    """Ask until it holds; Playwright's own waiting needs what the policy forbids."""
    for _ in range(200):
        if holds(page.evaluate(script)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(script))


def kept(page: Page, name: str) -> None:
    wait_until(page, KEPT, lambda keys: any(f"/notes/{name}?" in key for key in keys))


def new_release(site: Path, bundles: Bundles, page: str, text: str) -> None:
    """Change a page as the next build would: its file, and the worker's list."""
    file = site / page / "index.html"
    file.write_text(file.read_text("utf-8").replace("</h1>", f"{text}</h1>", 1), "utf-8")
    write_worker(site, bundles)


def bundles_of(site: Path) -> Bundles:
    whole = load_bundles(REPOSITORY)
    files = {path: source for path, source in whole.files.items() if (site / path).exists() or "/sw." in path}
    return Bundles(whole.build, files)


def test_what_was_visited_is_there_without_a_network(reader: Page, host: tuple[str, type[Host]]) -> None:
    address, server = host
    reader.goto(CHAPTER)
    kept(reader, f"{CHAPTER}index.html")
    wait_until(reader, KEPT, lambda keys: any("KaTeX_Main-Regular" in key for key in keys))
    reader.goto("?q=")  # the shortcut of the installed site
    expect(reader.locator("input[name=query]")).to_be_focused()
    reader.keyboard.insert_text("卷积")
    expect(reader.locator(HITS).first).to_be_visible()
    kept(reader, "search/rest.json")
    server.is_down = True
    reader.goto(CHAPTER)
    expect(reader.locator(".study-bar")).to_be_visible()
    answer(reader).locator("> summary").click()
    assert is_open(reader)
    assert reader.evaluate("document.fonts.check('16px KaTeX_Main')")
    reader.goto("?q=LSTM")
    expect(reader.locator(HITS).first).to_be_visible()
    visit_review(reader)
    reader.goto(f"{CHAPTER.rstrip('/')}#02-02-q02")
    expect(reader).to_have_url(f"{address}{CHAPTER}#02-02-q02")  # as the host would have put it right
    reader.goto(UNVISITED)
    expect(reader).to_have_url(f"{address}offline/?page={quote(UNVISITED, safe='')}#unreachable")
    expect(reader.get_by_role("heading", name="没有保存的页面，断网时打不开")).to_be_visible()
    server.is_down = False
    reader.get_by_text("刚才要打开的是").get_by_role("link", name="卷积扩展").click()
    expect(reader).to_have_url(f"{address}{UNVISITED}")


def test_the_whole_site_is_kept_heals_and_can_be_removed(reader: Page, host: tuple[str, type[Host]]) -> None:
    _, server = host
    reader.add_init_script("StorageManager.prototype.persist = () => new Promise(() => {})")  # a question of Firefox's, unanswered
    reader.goto("offline/")
    open_still = reader.context.new_page()
    open_still.goto(CHAPTER)
    panel = reader.locator("[data-offline]")
    reader.get_by_role("button", name=re.compile(r"保存整站（下载约 \d\.\d MB）")).click()
    expect(panel).to_contain_text("整站已保存", timeout=60_000)
    reader.evaluate(DAMAGE, f"{UNVISITED}index")
    reader.goto(UNVISITED)
    expect(reader.locator(".study-bar")).to_be_visible()
    kept(reader, "generative/foundations/index.html")  # though not visited again
    server.is_down = True
    for page in (UNVISITED, "generative/foundations/", "notebooks/overview/"):
        reader.goto(page)
        expect(reader.locator("h1")).to_be_visible()
        assert "<h1>broken" not in reader.content()
    reader.goto("offline/")
    reader.get_by_role("button", name="移除离线内容").click()
    expect(panel).to_contain_text("已全部移除")
    assert reader.evaluate("caches.keys()") == []
    server.is_down = False
    open_still.locator("input[name=query]").fill("卷积")
    expect(open_still.locator(HITS).first).to_be_visible()
    assert reader.evaluate("caches.keys()") == [], "a tab that is still open has nothing kept"
    reader.get_by_role("button", name="重新启用离线").click()
    expect(panel).to_contain_text(re.compile("已保存看过的页面和工具：[1-9]"))
    reader.get_by_role("button", name="移除离线内容").click()
    expect(panel).to_contain_text("已全部移除")
    reader.goto(CHAPTER)
    reader.wait_for_timeout(4000)  # the time after which the worker would be registered
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_a_new_release_is_complete_before_it_is_offered_and_never_mixes(
    reader: Page, release: Path, host: tuple[str, type[Host]]
) -> None:
    bundles = bundles_of(release)
    reader.goto(CHAPTER)
    kept(reader, f"{CHAPTER}index.html")
    new_release(release, bundles, CHAPTER, "（新版）")
    (release / UNVISITED / "index.html").write_text("<h1>of a release that is only half there</h1>", "utf-8")
    reader.goto(UNVISITED)
    assert not [key for key in reader.evaluate(KEPT) if UNVISITED in key], "what is of no release is shown and not kept"
    reader.goto(CHAPTER)
    notice = reader.locator(".notice").filter(has_text="新版本")
    expect(notice).to_be_visible()
    expect(reader.locator("h1")).not_to_contain_text("新版")
    host[1].is_down = True
    notice.get_by_role("button", name="换到新版").click()
    expect(reader.locator("h1")).to_contain_text("新版")
    assert len([key for key in reader.evaluate(KEPT) if f"{CHAPTER}index" in key]) == 1


def test_of_two_releases_in_a_row_the_newest_is_taken_by_one_press(
    reader: Page, release: Path, host: tuple[str, type[Host]]
) -> None:
    bundles = bundles_of(release)
    other = reader.context.new_page()
    for page in (reader, other):
        page.goto(CHAPTER)
        kept(page, f"{CHAPTER}index.html")
    for text in ("（二版）", "（三版）"):
        new_release(release, bundles, CHAPTER, text)
        reader.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
        wait_until(reader, WAITS, bool)
    notices = reader.locator(".notice").filter(has_text="新版本")
    expect(notices).to_have_count(1)
    late = reader.context.new_page()
    late.goto(CHAPTER)  # it asks for releases three seconds from now
    notices.get_by_role("button", name="换到新版").click()
    expect(reader.locator("h1")).to_contain_text("三版")
    for page in (other, late):
        expect(page.locator("h1")).not_to_contain_text("版）")
        page.get_by_role("button", name="换到新版").click()
        expect(page.locator("h1")).to_contain_text("三版")


def test_a_release_of_which_a_file_comes_late_is_taken_once_it_is_there(
    reader: Page, release: Path, host: tuple[str, type[Host]]
) -> None:
    host[1].keeps_for = 600
    reader.goto(CHAPTER)
    kept(reader, f"{CHAPTER}index.html")
    late = release / "assets/late.0123456789.css"
    review = release / "review/index.html"
    review.write_text(review.read_text("utf-8").replace("</head>", f'<link rel="stylesheet" href="../assets/{late.name}"></head>'))
    late.write_text("body { --late: 1 }", "utf-8")
    new_release(release, bundles_of(release), CHAPTER, "（新版）")
    late.rename(late.with_suffix(".on-its-way"))
    reader.evaluate(UPDATE)
    wait_until(reader, WAITS.replace("found.waiting !== null && ", ""), bool)
    assert any(late.name in path for path in host[1].asked)
    assert not reader.evaluate(WAITS), "a release that is not all there is not offered"
    reader.evaluate("path => fetch(path).then(answer => answer.text())", f"/notes/assets/{late.name}")  # a new page, in between
    late.with_suffix(".on-its-way").rename(late)
    reader.evaluate(UPDATE)
    wait_until(reader, WAITS, bool)
