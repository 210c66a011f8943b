// The search: the index is a script of its own, for a page from a disk may not fetch one; it is loaded when somebody asks.
"use strict";
(() => {
  const MOST = 20;
  const root = document.documentElement.dataset.root;
  let waiting = null;

  const load = (then) => {
    if (window.lkjipIndex) return then();
    if (waiting) { waiting.push(then); return; }
    waiting = [then];
    const script = document.createElement("script");
    script.src = root + "search.js";
    script.onload = () => waiting.splice(0).forEach((call) => call());
    document.head.append(script);
  };

  const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  const found = (words) => {
    const hits = [];
    for (const entry of window.lkjipIndex) {
      const name = folded(entry[1]), all = name + " " + folded(entry[2]);
      if (!words.every((word) => all.includes(word))) continue;
      hits.push([(name.startsWith(words[0]) ? 0 : 2) + (entry[0] === "region" ? 0 : 1), entry]);
    }
    return hits.sort((a, b) => a[0] - b[0] || a[1][1].localeCompare(b[1][1])).map((hit) => hit[1]);
  };

  const show = (field, list) => {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    list.hidden = !words.length;
    list.replaceChildren();
    if (!words.length) return;
    const hits = found(words);
    for (const [kind, name, beside, address] of hits.slice(0, MOST)) {
      const link = document.createElement("a");
      link.href = root + address;
      link.append(name, " ");
      const small = document.createElement("small");
      small.textContent = field.dataset[kind] + (beside ? " · " + beside : "");
      link.append(small);
      list.append(link);
    }
    if (!hits.length) list.append(field.dataset.none);
    if (hits.length > MOST) list.append(field.dataset.more.replace("{n}", hits.length - MOST));
  };

  for (const box of document.querySelectorAll("[data-search]")) {
    const field = box.querySelector("input"), list = box.querySelector(".found");
    const ask = () => load(() => show(field, list));
    field.addEventListener("focus", () => load(() => {}));
    field.addEventListener("input", ask);
    box.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
      if (event.key === "Escape") { field.value = ""; list.hidden = true; field.focus(); }
      else if (event.key === "ArrowDown" && links[at + 1]) { links[at + 1].focus(); event.preventDefault(); }
      else if (event.key === "ArrowUp" && at >= 0) { (links[at - 1] || field).focus(); event.preventDefault(); }
      else if (event.key === "Enter" && at < 0 && links[0]) links[0].click();
    });
    document.addEventListener("click", (event) => { if (!box.contains(event.target)) list.hidden = true; });
  }
})();
