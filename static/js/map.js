// The big map. It improves a page that is complete without it: the list holds every school the map shows.
const SCALE = 10_000; // parts of a degree, as in finder/map_page.py
const ROOM = 34; // pixels between the middles of two numbers
const BUTTONS = 56; // pixels at the top, where the buttons lie on the map
const SHORT = 20; // milliseconds at a stretch, so that a slow phone answers in between
const RINGS = 12; // around a place where others stand: more than twenty numbers ever need

// Lets the browser answer the visitor before we go on.
const aMoment = () => new Promise((done) => { setTimeout(done); });

// A spot, and the spots around it, nearest first.
function around(spot) {
  const spots = [spot];
  for (let ring = 1; ring <= RINGS; ring += 1) {
    for (let step = 0; step < 6 * ring; step += 1) {
      const angle = (step / (6 * ring)) * 2 * Math.PI;
      spots.push(spot.add([Math.cos(angle) * ring * ROOM / 2, Math.sin(angle) * ring * ROOM / 2]));
    }
  }
  return spots;
}

document.querySelectorAll(".big-map").forEach((element) => {
  const { feed, outline, tiles, attribution, zoomIn, zoomOut, cluster, page } = element.dataset;
  element.hidden = false;
  document.querySelectorAll(".without-map").forEach((sketch) => { sketch.hidden = true; });
  const moves = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = { zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves };
  const map = L.map(element, { minZoom: 6, maxZoom: 18, zoomControl: false, attributionControl: Boolean(tiles), ...motion });
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  map.fitBounds(JSON.parse(element.dataset.corners), { paddingTopLeft: [0, BUTTONS] });

  const icon = (name, text, size) => L.divIcon({ className: name, html: text, iconSize: [size, size] });
  const grouped = (count) =>
    `<span aria-hidden="true">${count}</span><span class="visually-hidden">${cluster.replace("{n}", count)}</span>`;
  const address = (slug) => page.replace("SLUG", slug);

  function pin(point, name, slug, look, order, keyboard) {
    const link = Object.assign(document.createElement("a"), { href: address(slug), textContent: name, translate: false });
    return L.marker(point, { icon: look, title: name, alt: name, keyboard, zIndexOffset: order, riseOnHover: true }).bindPopup(link);
  }

  // The schools of the list carry its numbers and are never grouped.
  const known = new Set();
  const numbered = JSON.parse(element.dataset.pins).map(([number, slug, latitude, longitude]) => {
    const point = L.latLng(latitude / SCALE, longitude / SCALE);
    known.add(`${slug} ${latitude} ${longitude}`);
    const heading = document.querySelector(`[data-school="${slug}"] h2 a`);
    const marker = pin(point, `${number}. ${heading.textContent}`, slug, icon("map-pin map-pin-numbered", number, 32), 1000 - number, true);
    const line = L.polyline([point, point], { className: "map-line", interactive: false });
    return { point, marker: marker.addTo(map), line: line.addTo(map) };
  });

  // A number that would lie on another one stands beside its place, with a line to it.
  function spread() {
    const taken = [];
    numbered.forEach(({ point, marker, line }) => {
      const isFree = (spot) => taken.every((other) => other.distanceTo(spot) >= ROOM);
      const spot = around(map.latLngToLayerPoint(point)).find(isFree);
      taken.push(spot);
      marker.setLatLng(map.layerPointToLatLng(spot));
      line.setLatLngs([point, marker.getLatLng()]);
    });
  }
  map.on("zoomend", spread);
  spread();

  // The numbers are what the keyboard needs. The other pins are there to look at, and to tap.
  const everyPin = numbered.length === 0;
  L.MarkerCluster.mergeOptions({ keyboard: everyPin });

  function addPlaces({ schools, places }) {
    const group = L.markerClusterGroup({
      maxClusterRadius: 44,
      showCoverageOnHover: false,
      animate: moves,
      chunkedLoading: true,
      chunkInterval: SHORT,
      chunkDelay: SHORT,
      iconCreateFunction: (members) => icon("map-group", grouped(members.getChildCount()), 40),
    });
    group.on("clusterkeypress", (event) => event.layer.zoomToBounds());
    const markers = [];
    let [latitude, longitude] = [0, 0];
    for (let at = 0; at < places.length; at += 3) {
      latitude += places[at];
      longitude += places[at + 1];
      const [name, slug] = schools[places[at + 2]];
      if (known.has(`${slug} ${latitude} ${longitude}`)) continue;
      markers.push(pin([latitude / SCALE, longitude / SCALE], name, slug, icon("map-pin", "", 24), 0, everyPin));
    }
    group.addLayers(markers);
    map.addLayer(group);
  }

  async function addLand(land) {
    for (const part of land.features.filter(({ geometry }) => geometry.type !== "Point")) {
      L.geoJSON(part, { interactive: false, className: "map-land" }).addTo(map).bringToBack();
      await aMoment();
    }
    const towns = land.features.filter((part) => part.geometry.type === "Point");
    const labels = L.layerGroup().addTo(map);
    function name() {
      labels.clearLayers();
      const most = { 6: 8, 7: 20, 8: 50, 9: 100, 10: 160 }[map.getZoom()] ?? towns.length;
      towns.slice(0, most).forEach(({ geometry, properties }) => {
        const [east, north] = geometry.coordinates;
        L.marker([north, east], { interactive: false, keyboard: false, icon: icon("map-town", properties.name, null) }).addTo(labels);
      });
    }
    if (!tiles) map.on("zoomend", name), name();
  }

  fetch(outline).then((response) => response.json()).then(addLand);
  fetch(feed).then((response) => response.json()).then(addPlaces);
  if (tiles) L.tileLayer(tiles, { maxZoom: 19, attribution }).addTo(map);
});
