// Lets each `.map` be zoomed with the Leaflet that datasette-leaflet bundles. Its land and borders are a file of
// our own; the tiles of a street map, which come from another host, are fetched when the reader asks for them.
const leaflet = document.querySelector("script[data-leaflet]").dataset.leaflet;
const WORLD = [[-85.0511, -180], [85.0511, 180]];
const SIDE = 1000;

function popup(place) {
  const box = document.createElement("div");
  const title = document.createElement(place.href ? "a" : "strong");
  title.textContent = place.title;
  if (place.href) title.href = place.href;
  box.append(title);
  return box;
}

// The circles of the drawn map, where they are on the globe and how large they are on the screen.
function placesOf(drawing) {
  const scale = drawing.clientWidth / drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll(".spot")].map((circle) => {
    const [x, y] = [circle.cx.baseVal.value / SIDE, circle.cy.baseVal.value / SIDE];
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
    return {
      at: [latitude, x * 360 - 180],
      radius: circle.r.baseVal.value * scale,
      title: circle.textContent,
      href: circle.closest("a")?.href.baseVal,
    };
  });
}

function zoom(element) {
  const drawing = [...element.querySelectorAll("svg")].find((svg) => svg.clientWidth);
  const places = placesOf(drawing);
  const ground = document.createElement("div");
  ground.className = "ground";
  ground.style.height = `${Math.max(drawing.clientHeight, 320)}px`;
  element.replaceChildren(ground);
  const map = L.map(ground, { scrollWheelZoom: false, minZoom: 1, maxZoom: 9, zoomSnap: 0.5, fadeAnimation: false });
  map.attributionControl.addAttribution("Natural Earth");
  L.imageOverlay(element.dataset.world, WORLD, { className: "land" }).addTo(map);
  for (const place of places) {
    L.circleMarker(place.at, { radius: place.radius, weight: 1, className: "spot" })
      .bindPopup(popup(place)).bindTooltip(place.title).addTo(map);
  }
  if (places.length === 1) map.setView(places[0].at, 4);
  else map.fitBounds(places.map((place) => place.at), { padding: [24, 24], maxZoom: 6 });
  return map;
}

function street(map, element) {
  map.setMaxZoom(19);
  L.tileLayer(element.dataset.tiles, { maxZoom: 19, attribution: element.dataset.attribution })
    .once("tileerror", () => map.attributionControl.addAttribution("the street map cannot be reached"))
    .addTo(map);
}

for (const element of document.querySelectorAll(".map")) {
  const buttons = Object.fromEntries(
    [...element.nextElementSibling.querySelectorAll("button")].map((button) => [button.dataset.map, button]),
  );
  let map;
  const show = () => import(leaflet).then(() => (map ??= zoom(element)));
  buttons.zoom.hidden = false;
  buttons.zoom.addEventListener("click", () => show().then(() => buttons.zoom.remove()));
  if (!/^https?:/.test(element.dataset.tiles)) continue;
  const host = new URL(element.dataset.tiles.replace(/\{s\}\./, "")).host;
  buttons.street.textContent = `Street map (from ${host})`;
  buttons.street.hidden = false;
  buttons.street.addEventListener("click", () =>
    show().then(() => {
      street(map, element);
      buttons.zoom.remove();
      buttons.street.remove();
    }));
}
