/** Blanks are checkboxes, which Space toggles; Enter does the same here. Hidden text is kept from screen readers. */

function update(toggle) {
  toggle.nextElementSibling?.setAttribute("aria-hidden", String(!toggle.checked));
}

/** Fill or empty a blank. */
export function showBlank(toggle, isFilled) {
  toggle.checked = isFilled;
  update(toggle);
}

export function mountBlanks() {
  for (const toggle of document.querySelectorAll(".blank-toggle:not([data-mounted])")) {
    toggle.dataset.mounted = "";
    update(toggle);
    toggle.addEventListener("change", () => update(toggle));
    toggle.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      toggle.click();
    });
  }
}
