// Three things that the map of datasette-cluster-map lacks: a name for each marker that the keyboard reaches; land
// and borders from a file of our own; and tiles of another host only when the reader asks for them.
const NAME = "A place on the map; press Enter for what is there";
const WORLD = [[-85.0511, -180], [85.0511, 180]];
const { world } = document.currentScript.dataset;

function name(marker) {
  if (!marker.alt) marker.alt = NAME;
}

new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node.classList?.contains("leaflet-marker-icon") && node.tagName === "IMG") name(node);
      node.querySelectorAll?.("img.leaflet-marker-icon").forEach(name);
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });

// A button in the map's corner that adds the tiles.
function offer(map, tiles, add) {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Street map (from ${new URL(tiles._url.replace(/\{s\}\./, "")).host})`;
    button.addEventListener("click", () => {
      add.call(tiles, map);
      control.remove();
    });
    return button;
  };
  control.addTo(map);
}

function prepare(library) {
  const add = library.TileLayer.prototype.addTo;
  library.Map.addInitHook(function () {
    this.options.maxZoom ??= 19; // which the tiles would tell
    library.imageOverlay(world, WORLD, { attribution: "Natural Earth" }).addTo(this);
  });
  const plain = library.Map.prototype.addLayer;
  library.Map.include({
    addLayer(layer) {
      if (!(layer instanceof library.TileLayer) || layer.asked) return plain.call(this, layer);
      layer.asked = true;
      if (/^https?:/.test(layer._url)) offer(this, layer, add);
      return this;
    },
  });
}

let library;
Object.defineProperty(window, "L", {
  configurable: true,
  get: () => library,
  set(value) {
    library = value;
    if (value?.Map) prepare(value);
  },
});
