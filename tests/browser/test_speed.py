"""What keeps pages fast, held without a stopwatch: no script measures what is not shown, and what is shown late still works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE

CHAPTER = "recurrent/foundations/"

# Notes each question about the geometry or the computed style of something inside a closed answer.
WATCH = """
window.measured = [];
const note = (element, name) => {
    const closed = element instanceof Element && element.closest("article details:not([open])");
    if (!closed || element === closed || element.closest("summary")?.parentElement === closed) return;
    measured.push(`${name} of ${element.outerHTML.slice(0, 80)}`);
};
const watchGetter = (prototype, name) => {
    const { get, set, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, { ...rest, set, get() { note(this, name); return get.call(this); } });
};
const watchMethod = (owner, name, of) => {
    const original = owner[name];
    owner[name] = function (...values) { note(of(this, values), name); return original.apply(this, values); };
};
for (const side of ["Width", "Height", "Top", "Left"]) {
    watchGetter(Element.prototype, `client${side}`);
    watchGetter(Element.prototype, `scroll${side}`);
    watchGetter(HTMLElement.prototype, `offset${side}`);
}
watchGetter(HTMLElement.prototype, "offsetParent");
watchGetter(HTMLElement.prototype, "innerText");
watchMethod(Element.prototype, "getBoundingClientRect", (self) => self);
watchMethod(Element.prototype, "getClientRects", (self) => self);
watchMethod(window, "getComputedStyle", (_, [element]) => element);
"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_nothing_inside_a_closed_answer_is_measured(open_context: Callable[..., BrowserContext], viewport: dict[str, int]) -> None:
    page = open_context(viewport=viewport).new_page()
    page.add_init_script(WATCH)
    page.goto(CHAPTER, wait_until="networkidle")
    expect(page.locator(".rating").first).to_be_attached()  # our features are mounted
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(500)
    assert page.evaluate("measured") == []
    page.evaluate("document.querySelector('.question pre code').clientWidth")
    assert len(page.evaluate("measured")) == 1  # the watch itself works


def test_a_listing_gets_its_copy_button_when_its_answer_is_opened(page: Page) -> None:
    page.goto(CHAPTER)
    question = page.locator(".question:has(.notebook[open] > .highlight)").first
    expect(question.locator(".md-code__button")).to_have_count(0)
    question.locator("summary").first.click()
    listing = question.locator(".notebook > .highlight").first
    listing.scroll_into_view_if_needed()
    expect(listing.locator(".md-code__button")).to_be_attached()


def test_everything_opens_in_slices_and_can_be_taken_back_meanwhile(page: Page) -> None:
    page.goto(CHAPTER)
    button = page.locator('[data-reveal="whole"]')
    count = page.locator("details.answer").count()
    at_once = page.evaluate(
        """() => {
            const button = document.querySelector('[data-reveal="whole"]');
            button.click();
            return [button.ariaPressed, document.querySelectorAll("details.answer[open]").length];
        }"""
    )
    assert at_once == ["true", 0], "the sign that it was pressed is painted before any answer is laid out"
    expect(page.locator("details.answer[open]")).to_have_count(count)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.evaluate(
        """() => {
            document.querySelector('[data-reveal="closed"]').click();
            document.querySelector('[data-reveal="whole"]').click();
        }"""
    )
    frames = "async () => { for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame); }"
    page.evaluate(frames)  # all were open before, too: the closing that was taken back would go on now
    expect(page.locator("details.answer[open]")).to_have_count(count)


def current_entry(page: Page) -> str | None:
    return page.evaluate("document.querySelector('.md-sidebar--secondary .md-nav__link--active')?.hash ?? null")


@pytest.mark.parametrize("number", [0, 1, 7, -1])
def test_the_contents_mark_the_question_that_was_chosen(page: Page, number: int) -> None:
    page.goto(CHAPTER)
    link = page.locator(".md-sidebar--secondary a.md-nav__link[href*='q'], .md-sidebar--secondary a[href*='#beyond']").nth(number)
    chosen = link.evaluate("link => link.hash")
    link.click()
    page.wait_for_function(
        "hash => document.querySelector('.md-sidebar--secondary .md-nav__link--active')?.hash === hash", arg=chosen
    )
    page.wait_for_timeout(300)
    assert current_entry(page) == chosen


def test_the_contents_follow_the_reader(page: Page) -> None:
    page.goto(CHAPTER)
    for question in (page.locator(".question").nth(3), page.locator(".question").nth(12)):
        question.evaluate("question => scrollTo(0, question.getBoundingClientRect().top + scrollY - 60)")
        id = question.get_attribute("data-question")
        expect(page.locator(f".md-sidebar--secondary a[href$='#{id}']")).to_have_attribute("aria-current", "location")
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".md-sidebar--secondary [aria-current]")).to_have_count(0)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_scheme_is_the_systems_until_the_reader_chooses(open_context: Callable[..., BrowserContext], system: str) -> None:
    page = open_context(color_scheme=system).new_page()
    names = {"light": "default", "dark": "slate"}
    other = {"light": "dark", "dark": "light"}[system]
    body = page.locator("body")
    page.goto("overview/")
    expect(body).to_have_attribute("data-md-color-scheme", names[system])
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    expect(body).to_have_attribute("data-md-color-scheme", names[other])
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page.locator(".scheme-switch").click()
    expect(body).to_have_attribute("data-md-color-scheme", names[other])
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", names[other])
    assert set(page.evaluate("document.documentElement.style.colorScheme").split()) == {"only", other}
    expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", "#faf8f3" if other == "light" else "#13161b")


def test_no_script_runs_that_the_build_did_not_name(browser: Browser, site_address: str) -> None:
    page = browser.new_page(base_url=site_address)  # and not a watched one, because the console reports each refusal
    page.goto("overview/")
    page.evaluate("window.ran = 0")
    refused = page.evaluate(
        """async () => {
            const refused = [];
            addEventListener("securitypolicyviolation", ({ violatedDirective }) => refused.push(violatedDirective));
            document.body.insertAdjacentHTML("beforeend", "<img src='x:' onerror='ran++'>");
            document.body.append(Object.assign(document.createElement("script"), { textContent: "ran++" }));
            await new Promise(resolve => setTimeout(resolve, 300));
            return refused;
        }"""
    )
    assert "script-src-elem" in refused
    assert "script-src-attr" in refused
    assert page.evaluate("ran") == 0
    page.close()


KEEP_SHEETS = """
document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") window.sheets = [...document.styleSheets];
});
"""


def test_a_stylesheet_is_read_once_whatever_the_depth_of_the_pages(page: Page) -> None:
    """One that is taken out and put in again has the whole page styled and laid out anew."""
    gone = "sheets.filter(sheet => ![...document.styleSheets].includes(sheet)).length"
    page.add_init_script(KEEP_SHEETS)
    page.goto(CHAPTER, wait_until="networkidle")
    expect(page.locator(".rating").first).to_be_attached()
    assert page.evaluate("sheets.length") == 3, "Material's, the site's, the formulas'"
    assert page.evaluate(gone) == 0
    page.evaluate("[...document.links].find(link => link.pathname.endsWith('/overview/')).click()")
    page.wait_for_function("location.pathname.endsWith('/overview/') && document.querySelector('.question .rating')")
    assert page.evaluate(gone) == 0


def test_a_class_that_changes_does_not_have_the_page_styled_anew(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    page.goto("convolutional/pytorch/", wait_until="networkidle")
    expect(page.locator(".rating").first).to_be_attached()
    styled: list[int] = []
    session.on(
        "Tracing.dataCollected",
        lambda event: styled.extend(
            item["args"]["elementCount"] for item in event["value"] if item.get("name") == "UpdateLayoutTree" and item["ph"] == "X"
        ),
    )
    ended: list[bool] = []
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    session.send("Tracing.start", {"transferMode": "ReportEvents", "categories": "devtools.timeline"})
    page.evaluate("""() => new Promise(resolve => {
        document.documentElement.classList.add("unknown");
        requestAnimationFrame(() => requestAnimationFrame(resolve));
    })""")
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    assert styled
    assert max(styled) < 300, f"{styled} elements; all that are shown are more than a thousand"


@pytest.mark.parametrize(
    ("viewport", "stored"), [(PHONE, None), (DESKTOP, None), (PHONE, "false"), (DESKTOP, "true"), (DESKTOP, '"x"')]
)
def test_how_answers_open_is_known_before_the_first_paint(
    open_context: Callable[..., BrowserContext], viewport: dict[str, int], stored: str | None
) -> None:
    """Two places say it, the page's head and web/study-bar/reveal.js: they agree, whatever is stored."""
    page = open_context(viewport=viewport).new_page()
    page.goto("kinds/")
    if stored:
        page.evaluate("stored => localStorage.setItem(`${__md_scope.pathname}:points-only`, stored)", stored)
    page.add_init_script("""document.addEventListener("readystatechange", () => {
        window.early ??= document.body.classList.contains("points-only");
    });""")
    page.goto(CHAPTER)
    expect(page.locator("html[data-live]")).to_be_attached()
    early, late = page.evaluate("[early, document.body.classList.contains('points-only')]")
    assert late == (stored == "true" if stored in ("true", "false") else viewport is PHONE)
    assert early == late or stored == '"x"'


def test_the_policy_lets_every_feature_work_after_instant_navigation(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(bypass_csp=False).new_page()
    page.goto("overview/")  # the fixture fails the test when the console reports a script that was refused
    page.locator(".md-footer__link--next").click()
    expect(page.locator(".question .rating").first).to_be_attached()
    page.locator(".search input[name=query]").fill("梯度")
    expect(page.locator("[data-md-component=search-result] a").first).to_be_visible()
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1


def test_a_page_that_was_left_is_freed(page: Page) -> None:
    """Six changes between two chapters of about 20,000 nodes (text included) keep little more than one of them."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def nodes() -> int:
        session.send("HeapProfiler.collectGarbage")
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(int(metric["value"]) for metric in metrics if metric["name"] == "Nodes")

    page.goto("convolutional/variants/")
    expect(page.locator(".study-bar")).to_be_visible()

    def settled(most: int) -> int:
        for _ in range(20):
            if nodes() < most:
                break
            page.wait_for_timeout(250)
        return nodes()

    def go_round(times: int) -> None:
        for chapter in ["convolutional/pytorch/", "convolutional/variants/"] * times:
            page.evaluate("to => [...document.links].find(link => link.href.endsWith(`/${to}`)).click()", chapter)
            page.wait_for_function("to => location.pathname.endsWith(to) && document.querySelector('.question')", arg=chapter)
            page.wait_for_load_state("networkidle")

    go_round(3)
    first = settled(40_000)
    assert first < 40_000, "about 140,000 where the theme's references keep every page"
    go_round(2)
    assert settled(first + 1000) < first + 1000, "about 2,800 more where they keep the menu at the side"
