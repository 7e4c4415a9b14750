"""Pages with interactive figures leave nothing behind when instant navigation takes them away."""

from pathlib import Path

from playwright.sync_api import CDPSession, Locator, Page

WATCH = Path(__file__).with_name("watch.mjs")
OVERVIEW = "overview/"


def go(page: Page, address: str) -> None:
    """Instant navigation, without waiting for what the page that is left still does."""
    page.evaluate("to => [...document.links].find(link => link.pathname.endsWith(`/${to}`) && !link.hash).click()", address)
    arrived = "to => location.pathname.endsWith(to) && document.querySelector('link[rel=canonical]').href.endsWith(to)"
    page.wait_for_function(arrived, arg=address)


def use_demo(figure: Locator) -> None:
    """Start a demo and set it going, so that frames, timers and requests are under way."""
    figure.evaluate("figure => { const answer = figure.closest('.answer'); answer.open = true; answer.classList.add('is-whole'); }")
    demo = figure.locator("> .demo")
    for _ in range(100):  # by hand, because to wait for an element keeps a handle of it, and with it the page
        figure.evaluate("figure => figure.scrollIntoView({ block: 'center' })")
        if demo.count():
            break
        figure.page.wait_for_timeout(100)
    demo.evaluate(
        """demo => {
            for (const input of demo.querySelectorAll("input[type=range]")) {
                input.value = input.max;
                input.dispatchEvent(new Event("input", { bubbles: true }));
            }
            for (const select of demo.querySelectorAll("select")) {
                select.value = "3";
                select.dispatchEvent(new Event("change", { bubbles: true }));
            }
            for (const one of demo.querySelectorAll("button")) if (/播放|逐格|先验/.test(one.textContent)) one.click();
        }"""
    )


def use_demos(page: Page) -> None:
    """Those of the page, the first of them last."""
    for figure in reversed(page.locator("figure[data-demo]").all()):
        use_demo(figure)


def canvases(session: CDPSession) -> int:
    """How many canvases the browser keeps, on the page or not."""
    kind = session.send("Runtime.evaluate", {"expression": "HTMLCanvasElement.prototype"})["result"]["objectId"]
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Runtime.queryObjects", {"prototypeObjectId": kind})["objects"]["objectId"]
    how_many = {"objectId": found, "functionDeclaration": "function () { return this.length; }"}
    count = int(session.send("Runtime.callFunctionOn", how_many)["result"]["value"])
    session.send("Runtime.releaseObject", {"objectId": found})
    return count


def test_demos_leave_no_timer_frame_listener_observer_or_canvas(page: Page) -> None:
    page.add_init_script(path=WATCH)
    session = page.context.new_cdp_session(page)
    page.goto(OVERVIEW)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")
    go(page, "convolutional/foundations/")  # what is kept once for the whole visit, as the demos' code
    use_demos(page)
    go(page, OVERVIEW)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("live().frames === 0")
    before = page.evaluate("live()")
    for chapter in ("generative/foundations/", "feedforward/learning/"):
        go(page, chapter)
        use_demos(page)
    assert page.evaluate("live().frames") > 0, "nothing was under way"
    go(page, OVERVIEW)
    page.wait_for_load_state("networkidle")
    same = "before => Object.entries(live()).every(([kind, count]) => count <= before[kind])"
    page.wait_for_function(same, arg=before, timeout=4000)  # the path that was played takes eight seconds
    assert canvases(session) == 0
    assert page.evaluate("window.stayed"), "the page was loaded anew instead of being exchanged"
