"""What a reader with a cheap phone waits for: one visit measured in Chromium, 412 px wide, processor and network slowed."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Playwright, ViewportSize

from tests.browser.locate import find_browser

PHONE: ViewportSize = {"width": 412, "height": 915}
SLOWDOWN = 4
BYTES_PER_SECOND = 1.6e6 / 8
LATENCY_MS = 150
QUIET_MS = 1500
QUERY = "batch normalization softmax"

SHORTEST_NOTED_MS = 16
UNSLOWED = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}

Figures = dict[str, float]

# Noted from the start of the page: long tasks, the largest paint, and how long each key press took to its next frame.
OBSERVE = """
window.noted = { blocking: 0, last: 0, largest: 0, keys: [] };
new PerformanceObserver(list => { for (const { duration, startTime } of list.getEntries()) {
    noted.blocking += duration - 50; noted.last = startTime + duration; } }).observe({ type: "longtask", buffered: true });
new PerformanceObserver(list => { noted.largest = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => { for (const { duration, name } of list.getEntries()) noted.keys.push([name, duration]); })
    .observe({ type: "event", durationThreshold: 16, buffered: true });
"""
# Does something, and answers after how many milliseconds its first frame has been painted, and the frame in which it is done.
ACT = """
async ({ selector, done }) => {
    const frame = () => new Promise(resolve => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
    }));
    const isDone = new Function(`return ${done}`);
    const element = document.querySelector(selector);
    await frame();
    const started = performance.now();
    element.click();
    await frame();
    const first = performance.now() - started;
    let frames = 0;
    while (!isDone() && frames++ < 1000) await frame();
    return [first, performance.now() - started];
}
"""


def renderer_bytes(session: CDPSession) -> float:
    """Memory that the page's renderer process has for itself (Linux: private pages of the busiest renderer)."""
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = []
    for process in processes:
        if process["type"] != "renderer":
            continue
        rollup = Path(f"/proc/{process['id']}/smaps_rollup").read_text()
        sizes.append(sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Private_")))
    return max(sizes)


@contextmanager
def phone(playwright: Playwright, slow: bool = True) -> Iterator[tuple[Browser, Page, CDPSession, list[float]]]:
    """A browser of its own with one page like a phone's; yields it with what it transfers, in bytes."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
    # A service worker would fetch the next chapter where the page's own session does not see it, and its first visit does more.
    context = browser.new_context(bypass_csp=True, viewport=PHONE, device_scale_factor=2, has_touch=True, service_workers="block")
    page = context.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN if slow else 1})
    if slow:
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY_MS, "downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND},
        )
    transferred: list[float] = []
    session.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
    page.add_init_script(OBSERVE)
    yield browser, page, session, transferred
    browser.close()


def settle(page: Page) -> None:
    """Wait until no request runs and the main thread has had no long task for a while."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function(f"performance.now() - noted.last > {QUIET_MS}", polling=250, timeout=120_000)


def act(page: Page, selector: str, done: str = "true") -> tuple[float, float]:
    first, whole = page.evaluate(ACT, {"selector": selector, "done": done})
    return first, whole


def load(playwright: Playwright, address: str, slow: bool = True) -> Figures:
    """A first visit: what any of the compared pages can be asked."""
    with phone(playwright, slow) as (browser, page, _, transferred):
        page.goto(address, wait_until="load", timeout=120_000)
        settle(page)
        timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
        return {
            "blocking ms": page.evaluate("noted.blocking"),
            "load ms": page.evaluate(timing),
            "largest paint ms": page.evaluate("noted.largest"),
            "first visit bytes": sum(transferred),
            "nodes": page.evaluate("document.getElementsByTagName('*').length"),
            "memory bytes": renderer_bytes(browser.new_browser_cdp_session()),
        }


def search(page: Page) -> Figures:
    """Type a query letter by letter: how long the main thread takes from a key press to the frame after it."""
    page.locator(".search-open").click()
    page.wait_for_function("document.querySelector('[name=kind]').options.length > 1", timeout=60_000)
    settle(page)
    page.evaluate("noted.keys.length = 0")
    page.keyboard.type(QUERY, delay=120)
    page.wait_for_timeout(500)
    presses = sorted(page.evaluate("noted.keys.filter(([name]) => name === 'keydown').map(([, duration]) => duration)"))
    presses = [SHORTEST_NOTED_MS] * (len(QUERY) - len(presses)) + presses  # shorter ones are not reported
    page.keyboard.press("Escape")
    return {"key press p95 ms": statistics.quantiles(presses, n=20)[-1]}


def use(playwright: Playwright, address: str, slow: bool = True) -> Figures:
    """What a reader does on our page: open an answer, open all, change the scheme, search, go on to the next chapter."""
    figures: Figures = {}
    with phone(playwright, slow) as (_, page, session, transferred):
        page.goto(address, wait_until="load", timeout=120_000)
        settle(page)
        ids = page.evaluate("[...document.querySelectorAll('.question')].map(question => question.dataset.question)")
        opened = [act(page, f"[data-question='{id}'] > details.answer > summary")[0] for id in ids[2:12:3]]
        figures["open ms"] = statistics.median(opened)
        page.reload(wait_until="load")
        settle(page)
        all_open = "!document.querySelector('details.answer:not([open])')"
        figures["open all, first ms"], figures["open all ms"] = act(page, "[data-reveal=whole]", all_open)
        page.reload(wait_until="load")
        settle(page)
        scheme = page.evaluate("document.body.dataset.mdColorScheme")
        label = ".scheme-switch, [data-md-component=palette] label:not([hidden])"
        figures["theme ms"] = act(page, label, f"document.body.dataset.mdColorScheme !== '{scheme}'")[1]
        settle(page)
        figures |= search(page)
        settle(page)
        transferred.clear()
        if slow:
            session.send("Network.emulateNetworkConditions", UNSLOWED)  # how long the network takes follows from the bytes
        next_chapter = page.evaluate("document.querySelector('link[rel=next]').href")
        page.evaluate("document.querySelector('.question').dataset.left = ''")
        is_there = "document.querySelector('.question') && !document.querySelector('.question[data-left]')"
        figures["next chapter ms"] = act(page, f"a[href='{next_chapter}']", is_there)[1]
        settle(page)
        figures["next chapter bytes"] = sum(transferred)
    return figures
