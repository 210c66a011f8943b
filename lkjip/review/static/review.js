// What the review page does without asking the server again: keys, choosing a fact or its row, zoom, swapping values.
// Everything else is links and forms, which work without this file.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const cards = all(".fact");
const marks = all("[data-facts]");
const factsOf = (mark) => mark.dataset.facts.split(" ");

// The row on the page that holds a fact, and the fact's card, are marked and brought into view.
function choose(id, { focus = false } = {}) {
  const card = document.getElementById(`f-${id}`);
  if (!card) return false;
  for (const other of cards) {
    other.classList.toggle("chosen", other === card);
    if (other === card) other.querySelector(".head").setAttribute("aria-current", "true");
    else other.querySelector(".head").removeAttribute("aria-current");
  }
  for (const mark of marks) {
    const shape = mark.querySelector("rect") || mark;
    shape.classList.toggle("chosen", factsOf(mark).includes(id));
  }
  show(card, focus);
  const address = new URL(card.querySelector(".head").href);
  history.replaceState(null, "", address.pathname + address.search);
  return true;
}

function show(card, focus) {
  const list = document.querySelector(".cards");
  card.scrollIntoView({ block: card.offsetHeight > list.clientHeight ? "start" : "nearest" });
  if (focus) card.querySelector(".head").focus({ preventScroll: true });
  const mark = marks.find((one) => factsOf(one).includes(card.dataset.fact));
  if (mark) into((mark.querySelector("rect") || mark), document.querySelector(".paper"));
}

// Scrolls only the page of the report, never the window.
function into(shape, paper) {
  const row = shape.getBoundingClientRect();
  const frame = paper.getBoundingClientRect();
  const isOutside = row.top < frame.top || row.bottom > frame.bottom;
  const isBeside = row.left < frame.left || row.right > frame.right;
  paper.scrollBy({
    top: isOutside ? row.top - frame.top - (frame.height - row.height) / 2 : 0,
    left: isBeside ? row.left - frame.left - 20 : 0,
  });
}

const chosen = () => document.querySelector(".fact.chosen");
const isOnThisPage = (card) => marks.some((mark) => factsOf(mark).includes(card.dataset.fact));
const isPlainClick = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

for (const card of cards) {
  card.querySelector(".head").addEventListener("click", (event) => {
    if (!isPlainClick(event) || document.querySelector(".edit") || !isOnThisPage(card)) return;
    event.preventDefault();
    choose(card.dataset.fact);
  });
}

for (const mark of marks) {
  mark.addEventListener("click", (event) => {
    if (!isPlainClick(event) || document.querySelector(".edit")) return;
    // a row may hold several facts: each click goes on to the next of them
    const ids = factsOf(mark);
    const id = ids[(ids.indexOf(chosen()?.dataset.fact) + 1) % ids.length];
    if (choose(id)) event.preventDefault();
  });
}

function step(by) {
  const rows = cards.length ? cards : all("[data-row]");
  const now = cards.length ? cards.indexOf(chosen()) : rows.indexOf(document.activeElement);
  const next = rows[Math.min(Math.max(now + by, 0), rows.length - 1)];
  if (!next) return;
  if (!cards.length) next.focus();
  else if (isOnThisPage(next)) choose(next.dataset.fact, { focus: true });
  else next.querySelector(".head").click();
}

// A key presses what carries it, that of the chosen fact before all others.
function press(key) {
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  const found = chosen()?.querySelector(wanted) || all(wanted).find((one) => !one.closest(".fact"));
  if (!found) return false;
  if (found.matches("[type=checkbox]")) found.click();
  else if (found.matches("input")) found.focus();
  else found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    if (!press("Escape") && typing) event.target.blur();
    return;
  }
  if (typing) return;
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (event.key.length > 1 || !press(event.key)) return;
  event.preventDefault();
});

document.querySelector("[data-help]")?.addEventListener("click", () => {
  document.getElementById("help").showModal();
});

const zoom = document.querySelector("[data-zoom]");
function setZoom(isZoomed) {
  document.querySelector(".paper").classList.toggle("zoomed", isZoomed);
  zoom.setAttribute("aria-pressed", String(isZoomed));
  sessionStorage.setItem("zoomed", isZoomed ? "yes" : "");
  if (chosen()) show(chosen(), false);
}
zoom?.addEventListener("click", () => setZoom(zoom.getAttribute("aria-pressed") !== "true"));
if (zoom && sessionStorage.getItem("zoomed")) setZoom(true);

for (const select of all("[data-submit]")) select.addEventListener("change", () => select.form.submit());

// How many facts are chosen stands on the button that accepts them.
const several = document.getElementById("several");
if (several) {
  const picks = all(".pick");
  const tell = () => {
    const count = picks.filter((pick) => pick.checked).length;
    several.querySelector("[data-picked]").textContent = count ? `(${count})` : "";
    several.querySelector("[data-key]").disabled = count === 0;
  };
  for (const pick of picks) pick.addEventListener("change", tell);
  const everything = several.querySelector("[data-pick-all]");
  everything.hidden = picks.length < 2;
  everything.addEventListener("click", () => {
    const isOn = picks.some((pick) => !pick.checked);
    for (const pick of picks) pick.checked = isOn;
    tell();
  });
  tell();
}

// What is typed is shown as it is read, with points for thousands in Indonesian, so that a dot for thousands is
// noticed; lkjip/review/numbers.py reads it in the same way.
const page = document.documentElement.lang;
const [decimal, other] = page === "id" ? [",", "."] : [".", ","];
function numberOf(typed) {
  const plain = new RegExp(`^-?\\d+(\\${decimal}\\d+)?$`);
  const grouped = new RegExp(`^-?\\d{1,3}(\\${other}\\d{3})+(\\${decimal}\\d+)?$`);
  if (plain.test(typed)) return Number(typed.replace(decimal, "."));
  if (grouped.test(typed)) {
    const isSure = typed.includes(decimal) || typed.split(other).length > 2;
    return isSure ? Number(typed.replaceAll(other, "").replace(decimal, ".")) : NaN;
  }
  return /^-?\d+[.,]\d+$/.test(typed) ? Number(typed.replace(",", ".")) : NaN;
}
for (const input of all("[data-number]")) {
  const reads = document.createElement("span");
  reads.className = "reads";
  reads.setAttribute("aria-live", "polite");
  input.after(reads);
  const tell = () => {
    const typed = input.value.trim();
    const value = numberOf(typed);
    reads.textContent = typed === "" ? "" : Number.isNaN(value) ? "?" : "= " + value.toLocaleString(page === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 9 });
  };
  input.addEventListener("input", tell);
  tell();
}

const swap = document.querySelector("[data-swap]");
if (swap?.querySelector("[data-swap-now]")) {
  swap.hidden = false;
  const field = (column) => document.getElementById(`v-${column}`);
  swap.querySelector("[data-swap-now]").addEventListener("click", () => {
    const columns = ["[data-this]", "[data-that]"].map((one) => swap.querySelector(one).value);
    // what is printed goes with its value, where both columns have a place for it
    for (const suffix of ["", "_text"]) {
      const [one, other] = columns.map((column) => field(column + suffix));
      if (!one || !other) continue;
      [one.value, other.value] = [other.value, one.value];
      for (const input of [one, other]) input.dispatchEvent(new Event("input"));
    }
  });
}

// What was done is told once, not again when the page is loaded again.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  for (const name of ["done", "lines"]) here.searchParams.delete(name);
  history.replaceState(null, "", here.pathname + here.search);
}

const first = document.querySelector(".field.wrong :is(input, select, textarea), [data-focus], .edit [data-number]");
first?.focus();
if (chosen()) {
  const image = document.querySelector(".leaf img");
  if (image && !image.complete) image.addEventListener("load", () => show(chosen(), false), { once: true });
  else show(chosen(), false);
}
