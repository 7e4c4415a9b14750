/** The search box in the header: one field, filters, and below it results that are ordinary links. */

import { isComposing } from "../keys/event.js";
import { addShortcut } from "../keys/keys.js";
import { cover } from "../layers/layers.js";
import { isStrings, local, ROOT } from "../storage.js";
import { ask, dismiss, listen, searchState, start } from "./client.js";
import { LONGEST_QUERY } from "./limits.js";
import { markAfterArrival } from "./marks.js";
import { offerBetter, renderEntries, renderFailure, renderNothing, renderStart } from "./results.js";

const MOST_RECENT = 6;
const PAUSE_MS = 10;
/** Results in sight; while these stay the same, the list may be renewed under the reader's eyes. */
const IN_SIGHT = 5;

const box = document.querySelector("[data-search]");
const form = box.querySelector("form");
const field = form.elements.query;
const list = box.querySelector("[data-md-component=search-result]");
const status = box.querySelector(".search-status");

let timer;
/** The question asked last, and the answer that the list shows with the question it belongs to, if it shows one. */
let asked;
let shown;
/** The question whose first result Enter asked for before the answer was there. */
let awaited;
let prepared = false;
let uncover = () => {};

const recentSearches = () => local.load("searches", isStrings) ?? [];
const isOpen = () => box.classList.contains("is-open");
const filter = () => ({ kind: form.elements.kind.value, chapter: form.elements.chapter.value });

const queryText = () => field.value.trim().slice(0, LONGEST_QUERY);

/** Keep the query in the address, so that a search can be shared and the way back leads to it. */
function rememberInAddress(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Safari allows a hundred changes in half a minute; the address then lags behind the field.
  }
}

function refresh() {
  if (!isOpen()) return; // a late timer or index must not write the query into the address of the next page
  const query = queryText();
  rememberInAddress(query);
  if (!query) {
    dismiss();
    [asked, shown] = [undefined, undefined];
    status.textContent = "";
    renderStart(list, recentSearches(), search, ROOT);
  } else if (searchState() === "failed") {
    showFailure();
  } else {
    if (searchState() !== "ready") status.textContent = "正在载入索引…";
    const question = [query, filter()];
    asked = JSON.stringify(question);
    ask(...question);
  }
  list.classList.toggle("is-old", shown !== undefined && shown.question !== asked);
}

function search(query) {
  field.value = query;
  field.focus();
  refresh();
}

function showFailure() {
  status.textContent = "索引没有载入，页面其余部分照常可用。";
  renderFailure(list, () => {
    start();
    field.focus();
    refresh();
  });
}

/** Whether the reader is walking the list; a better answer, once the whole index is there, must not take it away. */
const isWalked = () => list.contains(document.activeElement);

/** The choices of a filter come with the index. */
function fillFilter(name, choices = []) {
  if (form.elements[name].length === 1) form.elements[name].append(...choices.map((choice) => new Option(choice)));
}

function receive(message) {
  if (message.type === "failed") showFailure();
  else if (message.type === "ready") {
    fillFilter("kind", message.kinds);
    fillFilter("chapter", message.chapters);
    if (queryText()) refresh();
  } else if (message.type === "hits") {
    receiveAnswer(message);
  }
}

const inSight = ({ entries }) =>
  entries
    .slice(0, IN_SIGHT)
    .map(({ url }) => url)
    .join();

/** Show an answer; one to the question that the list already answers must not move the list under the reader's finger. */
function receiveAnswer(answer) {
  const isSame = shown?.question === asked && shown.answer.entries.length > 0;
  if (!isSame) showAnswer(answer);
  else if (inSight(answer) === inSight(shown.answer)) {
    if (isWalked()) sayCount(answer);
    else showAnswer(answer);
  } else {
    list.querySelector(".search-better")?.remove();
    offerBetter(list, () => {
      showAnswer(answer);
      field.focus();
    });
    status.textContent = "全文已载入";
  }
  if (awaited === asked && (answer.entries.length || answer.whole)) goToFirst();
}

function sayCount({ entries, total, whole }) {
  const count = total > entries.length ? `最相关的 ${entries.length} 个结果` : `${total} 个结果`;
  status.textContent = whole ? count : `${count}，全文还在载入…`;
}

function showAnswer(answer) {
  shown = { question: asked, answer };
  list.classList.remove("is-old");
  const { entries, whole } = answer;
  if (entries.length) {
    sayCount(answer);
    renderEntries(list, answer, ROOT);
  } else if (whole) {
    status.textContent = "没有找到";
    renderNothing(list, answer, search, ROOT);
  } else {
    status.textContent = "标题与要点里没有，全文还在载入…";
    list.replaceChildren();
  }
  list.scrollTop = 0;
}

/** Follow the first result, now or as soon as the answer to what the field holds is there. */
function goToFirst() {
  clearTimeout(timer);
  if (JSON.stringify([queryText(), filter()]) !== asked) refresh();
  const link = shown?.question === asked ? list.querySelector("a[data-words]") : null;
  awaited = link ? undefined : asked;
  link?.click();
}

function open() {
  start();
  if (isOpen()) return;
  box.classList.add("is-open");
  uncover = cover(close, document.body);
  refresh();
}

function close() {
  awaited = undefined;
  box.classList.remove("is-open");
  uncover();
  if (box.contains(document.activeElement)) document.activeElement.blur();
  if (!queryText()) rememberInAddress("");
}

function follow(event) {
  const link = event.target instanceof Element && event.target.closest("a[data-words]");
  if (!link) return;
  const query = queryText();
  const earlier = recentSearches().filter((other) => other !== query);
  local.save("searches", [query, ...earlier].slice(0, MOST_RECENT));
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opens elsewhere; this page stays as it is
  rememberInAddress(query); // Back from there leads to these results
  markAfterArrival(link.href, JSON.parse(link.dataset.words));
  close();
}

/** Arrow keys move between the field and the results; Enter in the field follows the first. */
function steer(event) {
  if (isComposing(event)) return; // the input method owns the keys
  if (event.target instanceof HTMLSelectElement) return;
  const stops = [field, ...list.querySelectorAll("a, button")];
  const at = stops.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
  } else if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    if (queryText()) goToFirst();
  }
  if (event.key !== "Escape") event.stopPropagation(); // Material's own shortcuts are for pages, not for this box
}

/** Escape closes the box, wherever the focus is. */
function closeByEscape(event) {
  if (event.key !== "Escape" || isComposing(event) || !isOpen()) return;
  event.preventDefault();
  close();
}

/** Open the box and put the cursor into it, with a query or with what was searched last. */
function openWith(query = field.value) {
  open();
  field.value = query;
  field.focus();
  field.select();
  refresh();
}

function prepare() {
  prepared = true;
  box.addEventListener("keydown", steer);
  box.addEventListener("click", follow);
  box.querySelector(".search-open").addEventListener("click", () => openWith());
  box.querySelector(".search-close").addEventListener("click", close);
  field.addEventListener("focus", open);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    awaited = undefined;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  });
  addEventListener("keydown", closeByEscape);
  addShortcut({ keys: ["/", "Ctrl+k"], label: "搜索", run: () => openWith() });
  addEventListener("pointerdown", (event) => {
    if (isOpen() && !box.contains(event.target)) close();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) close(); // tabbed past the last result
  });
  listen(receive);
}

export function mountSearch() {
  if (!prepared) prepare();
  const shared = new URLSearchParams(location.search).get("q");
  if (shared === null || isOpen()) return;
  if (shared) openWith(shared);
  else requestAnimationFrame(() => openWith()); // the shortcut of the installed site: the field takes the cursor once it is shown
}
