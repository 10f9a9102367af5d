// The map of datasette-cluster-map draws markers that the keyboard reaches and that have no name: give them one.
const NAME = "A place on the map; press Enter for what is there";

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
