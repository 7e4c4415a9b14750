/** What opens in place stays open as long as the tab lives: after a session the page is built anew. */

const OPEN = "review-rows";
const isNames = (value) => Array.isArray(value);

export function followRows(page, tab) {
  const rows = [...page.querySelectorAll("details[data-part]")];
  const open = tab.load(OPEN, isNames) ?? [];
  for (const row of rows) {
    if (open.includes(row.dataset.part)) row.open = true;
    row.addEventListener("toggle", () =>
      tab.save(
        OPEN,
        rows.filter((one) => one.open).map((one) => one.dataset.part),
      ),
    );
  }
}
