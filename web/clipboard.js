/** Puts a text on the clipboard. */

/** Copying as browsers did it before, and still do where a page was not loaded over https. What lies under a dialog takes no focus. */
function copyBySelection(text) {
  const place = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  place.append(field);
  field.select();
  const copied = document.activeElement === field && document.execCommand("copy");
  field.remove();
  return copied;
}

/** @param {string} text @returns {Promise<boolean>} whether it could */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}
