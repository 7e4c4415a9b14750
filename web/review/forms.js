/** The review page's forms, kept in this browser as the reader left them. */

const isChoice = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A form's fields as one plain value: field → value, or a list of the checked boxes. */
export function readForm(form) {
  const fields = {};
  for (const field of form.elements) {
    if (!field.name || (field.type === "radio" && !field.checked)) continue;
    if (field.type === "checkbox")
      fields[field.name] = [...(fields[field.name] ?? []), ...(field.checked ? [field.value] : [])];
    else fields[field.name] = field.value;
  }
  return fields;
}

/** What to keep of a form: its fields, and which boxes are not checked, so that a chapter added later is. */
function keptForm(form) {
  const boxes = [...form.elements].filter(({ name, type }) => name && type === "checkbox");
  const rest = Object.entries(readForm(form)).filter(([, value]) => !Array.isArray(value));
  return { unchecked: boxes.filter(({ checked }) => !checked).map(({ value }) => value), ...Object.fromEntries(rest) };
}

function fillForm(form, { unchecked, ...fields }) {
  for (const field of form.elements) {
    const value = fields[field.name];
    if (field.type === "checkbox") field.checked = !(Array.isArray(unchecked) && unchecked.includes(field.value));
    else if (field.type === "radio") field.checked = field.checked || field.value === value;
    else if (typeof value === "string") {
      const before = field.value;
      field.value = value;
      if (!field.checkValidity() || field.value === "") field.value = before;
    }
  }
}

/**
 * Fill a form as the reader left it, and keep it from then on.
 *
 * @param {string} name under which it is kept
 * @param {object} local the storage
 * @param {() => void} onChange
 */
export function followForm(form, name, local, onChange) {
  fillForm(form, local.load(`form/${name}`, isChoice) ?? {});
  form.addEventListener("change", () => {
    local.save(`form/${name}`, keptForm(form));
    onChange();
  });
}

/** A button that checks all of a group's boxes, or none where all are checked. @param {HTMLElement} group */
export function followCheckAll(group) {
  const toggle = group.querySelector("[data-check-all]");
  const boxes = [...group.querySelectorAll("[type=checkbox][name]")];
  const areAll = () => boxes.every((box) => box.checked);
  const show = () => {
    toggle.textContent = areAll() ? "全不选" : "全选";
  };
  toggle.addEventListener("click", () => {
    const isChecked = !areAll();
    for (const box of boxes) box.checked = isChecked;
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
  });
  group.addEventListener("change", show);
  show();
}

/** Boxes that look like pills show their state by a class: browsers of the promise know no :has(). */
export function showPills(form) {
  for (const pill of form.querySelectorAll(".pill"))
    pill.classList.toggle("is-on", pill.querySelector("input").checked);
}
