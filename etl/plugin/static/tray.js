// A tray that collects quotes while reading, kept in this browser alone. Every quote of a page that says its id
// (`data-quote`) is given a button; the tray leads to the dossier of what is in it, by the ids in the address.
const { archive, dossier } = document.querySelector("script[data-dossier]").dataset;
const KEY = `onrecord.tray.${archive}`;
const MOST = 100;
const FORMATS = [["", "Dossier"], [".md", "Markdown"], [".csv", "CSV"], [".corrections", "Lines for corrections"]];

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => one && typeof one.id === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function write(quotes) {
  localStorage.setItem(KEY, JSON.stringify(quotes));
  show();
}

// Whether anything can be kept here: a browser may forbid it.
function works() {
  try {
    localStorage.setItem(`${KEY}.test`, "1");
    localStorage.removeItem(`${KEY}.test`);
    return true;
  } catch {
    return false;
  }
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const count = make("span", { className: "number" });
const list = make("ol", { className: "plain" });
const links = make("p", { className: "links" });
const empty = make("button", { type: "button", textContent: "Empty" });
const told = make("p", { className: "unseen", role: "status" });
const tray = make("details", { className: "tray" }, make("summary", {}, "Collected ", count), list, links, empty);
const region = make("aside", { ariaLabel: "Collected quotes" }, tray);
const buttons = new Map();

function toggle(id, quote) {
  const kept = read();
  const without = kept.filter((one) => one.id !== id);
  if (without.length < kept.length) {
    write(without);
    told.textContent = "Removed from the collected quotes";
  } else if (kept.length < MOST) {
    write([...kept, quote]);
    told.textContent = `Collected: ${kept.length + 1}`;
  } else {
    told.textContent = `The tray holds ${MOST} quotes`;
    tray.open = true;
  }
}

// Where the keyboard goes on when what it was at is gone.
function goOn(place) {
  (place ?? document.querySelector("main")).focus({ preventScroll: true });
}

function entry(quote) {
  const remove = make("button", { type: "button", textContent: "×", ariaLabel: `Remove: ${quote.who}, ${quote.words}` });
  remove.addEventListener("click", () => {
    toggle(quote.id, quote);
    goOn(list.querySelector("button"));
  });
  return make("li", {}, make("span", {}, make("strong", { textContent: quote.who }), ` ${quote.words}`), remove);
}

function show() {
  const kept = read();
  const query = `?ids=${encodeURIComponent(kept.map((one) => one.id).join(","))}`;
  count.textContent = kept.length;
  region.hidden = !kept.length;
  list.replaceChildren(...kept.map(entry));
  links.replaceChildren(...FORMATS.map(([end, text]) => make("a", { href: dossier + end + query, textContent: text })));
  for (const [id, group] of buttons) {
    const pressed = kept.some((one) => one.id === id);
    for (const button of group) button.setAttribute("aria-pressed", pressed);
  }
}

// The words of a quote, where they are shown and not said a second time.
function shownWords(element) {
  const words = element.querySelector(".words")?.textContent ?? "";
  return words.length > 90 ? `${words.slice(0, 90).replace(/\s+\S*$/, "")} …` : words;
}

function offer(element) {
  const { quote, words = shownWords(element), who = "" } = element.dataset;
  const ofOne = element.closest("[data-article]"); // the page of an article gives its id once
  const id = ofOne ? `${ofOne.dataset.article}.${quote}` : quote;
  const button = make("button", { type: "button", className: "collect", textContent: "Collect" });
  button.setAttribute("aria-label", `Collect: ${who}, ${words}`);
  button.addEventListener("click", () => toggle(id, { id, words, who }));
  const place = element.querySelector("[data-collect]") ?? element;
  place.append(" ", button);
  buttons.set(id, [...(buttons.get(id) ?? []), button]);
}

if (works()) {
  document.querySelectorAll("[data-quote]").forEach(offer);
  document.querySelector("main").after(region, told);
  empty.addEventListener("click", () => {
    write([]);
    told.textContent = "No quotes are collected";
    goOn();
  });
  addEventListener("storage", (event) => event.key === KEY && show());
  tray.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    tray.open = false;
    tray.querySelector("summary").focus();
  });
  show();
}
