/** The day of the exam, which the reader may set. */

import { dateOf, dayOfDate } from "../study/day.js";

const EXAM = "exam";
const isDate = (value) => typeof value === "string" && dayOfDate(value) !== null;

/** @returns {number|null} the reader's day of the exam */
export function examDay(local) {
  const date = local.load(EXAM, isDate);
  return date === null ? null : dayOfDate(date);
}

/** The last day to plan for: the eve, since what is due on the day itself is too late for an exam in the morning. */
export function lastDay(local) {
  const day = examDay(local);
  return day === null ? null : day - 1;
}

/** @param {HTMLInputElement} field a date field @param {() => void} onChange */
export function followExam(field, local, onChange) {
  const day = examDay(local);
  field.value = day === null ? "" : dateOf(day);
  field.addEventListener("change", () => {
    if (isDate(field.value)) local.save(EXAM, field.value);
    else local.remove(EXAM);
    onChange();
  });
}
