// A link to what has been added since the last visit, which this browser alone remembers. Pages opened within half an
// hour of each other are one visit. Without a script, an address with a time in it does the same as a bookmark.
const place = document.querySelector("[data-visit]");
const PAUSE = 30 * 60 * 1000;

function visit(newest, now) {
  const key = `onrecord.visit.${document.querySelector("script[data-dossier]").dataset.archive}`;
  const kept = JSON.parse(localStorage.getItem(key) ?? "null") ?? { seen: newest, at: now };
  const goesOn = now - kept.at < PAUSE;
  const before = goesOn ? kept.before : kept.seen;
  const on = goesOn ? kept.on : kept.at;
  localStorage.setItem(key, JSON.stringify({ seen: newest, at: now, before, on }));
  return { before, on };
}

function told({ visit: newest, to }) {
  const { before, on } = visit(newest, Date.now());
  if (!before) return [];
  const day = new Date(on).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  if (before >= newest) return [`Nothing has been added since your last visit, ${day}. `];
  const link = document.createElement("a");
  link.href = `${to}?added=${encodeURIComponent(before)}`;
  link.textContent = `Added since your last visit, ${day}`;
  return [link, " · "];
}

try {
  place?.append(...told(place.dataset));
} catch {
  // A browser may forbid that anything is kept.
}
