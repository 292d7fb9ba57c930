// The big map. It improves a page that is complete without it: the list holds every school the map shows.
document.querySelectorAll(".big-map").forEach((element) => {
  const { feed, outline, tiles, attribution, zoomIn, zoomOut, cluster, page } = element.dataset;
  element.hidden = false;
  document.querySelectorAll(".without-map").forEach((sketch) => { sketch.hidden = true; });
  const map = L.map(element, { minZoom: 6, maxZoom: 18, zoomControl: false, attributionControl: Boolean(tiles) });
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  map.fitBounds(JSON.parse(element.dataset.corners));

  const icon = (name, text, size) => L.divIcon({ className: name, html: text, iconSize: [size, size] });
  const grouped = (count) =>
    `<span aria-hidden="true">${count}</span><span class="visually-hidden">${cluster.replace("{n}", count)}</span>`;
  const address = (slug) => page.replace("SLUG", slug);

  function pin(point, name, slug, look, order, keyboard) {
    const link = Object.assign(document.createElement("a"), { href: address(slug), textContent: name, translate: false });
    return L.marker(point, { icon: look, title: name, alt: name, keyboard, zIndexOffset: order, riseOnHover: true }).bindPopup(link);
  }

  // The schools of the list carry its numbers and are never grouped.
  const numbered = new Set();
  JSON.parse(element.dataset.pins).forEach(([number, slug, latitude, longitude]) => {
    numbered.add(slug);
    const heading = document.querySelector(`[data-school="${slug}"] h2 a`);
    pin([latitude, longitude], `${number}. ${heading.textContent}`, slug, icon("map-pin map-pin-numbered", number, 32), 1000 - number, true).addTo(map);
  });

  // Around a place the list holds what the keyboard needs: its numbers. The other pins are there to look at, and to tap.
  const everyPin = numbered.size === 0;
  L.MarkerCluster.mergeOptions({ keyboard: everyPin });

  function addPlaces({ schools, places }) {
    const group = L.markerClusterGroup({
      maxClusterRadius: 44,
      showCoverageOnHover: false,
      chunkedLoading: true,
      iconCreateFunction: (members) => icon("map-group", grouped(members.getChildCount()), 40),
    });
    group.on("clusterkeypress", (event) => event.layer.zoomToBounds());
    const markers = [];
    let [latitude, longitude] = [0, 0];
    for (let at = 0; at < places.length; at += 3) {
      latitude += places[at];
      longitude += places[at + 1];
      const [name, slug] = schools[places[at + 2]];
      if (!numbered.has(slug)) markers.push(pin([latitude / 1e4, longitude / 1e4], name, slug, icon("map-pin", "", 24), 0, everyPin));
    }
    group.addLayers(markers);
    map.addLayer(group);
  }

  function addLand(land) {
    L.geoJSON(land, { interactive: false, className: "map-land", filter: (part) => part.geometry.type !== "Point" }).addTo(map).bringToBack();
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
