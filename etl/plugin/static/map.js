// Draws each `.map` from its data-points with the Leaflet that datasette-leaflet bundles.
// Without tiles (no network) the ground stays plain, the map says so, and the markers still work.
const leaflet = document.querySelector("script[data-leaflet]").dataset.leaflet;

function popup(point) {
  const box = document.createElement("div");
  const title = document.createElement(point.href ? "a" : "strong");
  title.textContent = point.title || "";
  if (point.href) title.href = point.href;
  box.append(title);
  if (point.text) {
    const text = document.createElement("div");
    text.textContent = point.text;
    box.append(text);
  }
  return box;
}

function draw(element) {
  const points = JSON.parse(element.dataset.points);
  element.textContent = "";
  const map = L.map(element, { scrollWheelZoom: false, worldCopyJump: true });
  L.tileLayer(element.dataset.tiles, { maxZoom: 19, attribution: element.dataset.attribution })
    .once("tileerror", () => map.attributionControl.addAttribution("out of reach: markers only"))
    .addTo(map);
  for (const point of points) {
    L.circleMarker(point.at, { radius: 7, weight: 2, className: "spot" }).bindPopup(popup(point)).bindTooltip(point.title || "").addTo(map);
  }
  if (points.length === 1) map.setView(points[0].at, 4);
  else map.fitBounds(points.map((point) => point.at), { padding: [24, 24], maxZoom: 6 });
}

import(leaflet).then(() => document.querySelectorAll(".map[data-points]").forEach(draw));
