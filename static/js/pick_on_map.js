// Lets staff put a lesson place on the map; the two number fields stay the truth and work without it.
document.querySelectorAll(".pick-on-map").forEach((element) => {
  const latitude = document.getElementById("id_latitude");
  const longitude = document.getElementById("id_longitude");
  const postcode = document.getElementById("id_postcode");
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const map = L.map(element, { minZoom: 6, maxZoom: 18 });
  let marker;
  let given; // the point that the postcode gave: it moves along with the postcode, a point of one's own does not

  const typed = () => [latitude, longitude].map((field) => parseFloat(field.value.replace(",", ".")));

  function write(point) {
    latitude.value = point.lat.toFixed(5);
    longitude.value = point.lng.toFixed(5);
  }

  function pin(point) {
    const icon = L.divIcon({ className: "pick-on-map__pin", iconSize: [28, 28], iconAnchor: [14, 34] });
    marker = L.marker(point, { icon, draggable: true, autoPan: true, title: element.dataset.pin, alt: element.dataset.pin });
    marker.addTo(map);
    marker.getElement().setAttribute("aria-label", element.dataset.pin);
    marker.on("drag", () => write(marker.getLatLng()));
    marker.getElement().addEventListener("keydown", step);
  }

  // Five points of the screen at a time, fifty with Shift. Space and Enter stay with the marker.
  function step(event) {
    const direction = STEPS[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const length = event.shiftKey ? 50 : 5;
    const now = map.latLngToContainerPoint(marker.getLatLng());
    const next = map.containerPointToLatLng(now.add([direction[0] * length, direction[1] * length]));
    marker.setLatLng(next);
    write(next);
    map.panInside(next, { padding: [40, 40], animate: false });
  }

  function show(moves = true) {
    const point = typed();
    if (point.some(Number.isNaN)) return;
    if (marker) marker.setLatLng(point);
    else pin(point);
    if (moves) map.setView(point, Math.max(map.getZoom() || 0, 11));
  }

  async function follow() {
    const isOwn = latitude.value && (!given || typed().some((part, at) => Math.abs(part - given[at]) > 0.00002));
    if (isOwn) return;
    const answer = await fetch(`${element.dataset.postcodes}?postcode=${encodeURIComponent(postcode.value)}`);
    const found = answer.ok ? await answer.json() : {};
    if (!found.point) return;
    write(L.latLng(found.point));
    given = found.point;
    show();
  }

  function isClear() {
    const taken = [];
    return ({ geometry }) => {
      const at = map.latLngToContainerPoint([geometry.coordinates[1], geometry.coordinates[0]]);
      const stands = taken.every((other) => Math.abs(at.x - other.x) > 96 || Math.abs(at.y - other.y) > 18);
      if (stands) taken.push(at);
      return stands;
    };
  }

  // Of the towns in sight the largest, as far as their names stand clear; the outline has them in that order.
  function name(towns) {
    const layer = L.layerGroup().addTo(map);
    const draw = () => {
      layer.clearLayers();
      const inSight = towns.filter(({ geometry }) => map.getBounds().contains([geometry.coordinates[1], geometry.coordinates[0]]));
      inSight.filter(isClear()).slice(0, 20).forEach(({ geometry, properties }) => {
        const label = document.createElement("span");
        label.textContent = properties.name;
        const icon = L.divIcon({ className: "pick-on-map__town", html: label, iconSize: null });
        L.marker([geometry.coordinates[1], geometry.coordinates[0]], { icon, interactive: false, keyboard: false }).addTo(layer);
      });
    };
    map.on("moveend", draw);
    draw();
  }

  map.fitBounds([[50.7, 3.3], [53.6, 7.3]]);
  fetch(element.dataset.outline)
    .then((response) => response.json())
    .then((outline) => {
      const isTown = (part) => part.geometry.type === "Point";
      const land = { interactive: false, className: "pick-on-map__land", filter: (part) => !isTown(part) };
      L.geoJSON(outline, land).addTo(map).bringToBack();
      name(outline.features.filter(isTown));
    });
  if (element.dataset.tiles) {
    L.tileLayer(element.dataset.tiles, {
      maxZoom: 19,
      attribution: 'Kaartgegevens &copy; <a href="https://www.kadaster.nl">Kadaster</a>',
    }).addTo(map);
  }
  map.on("click", (event) => {
    write(event.latlng);
    show(false);
  });
  [latitude, longitude].forEach((field) => field.addEventListener("change", () => show()));
  postcode.addEventListener("change", follow);
  show();
  if (postcode.value) {
    const here = `${element.dataset.postcodes}?postcode=${encodeURIComponent(postcode.value)}`;
    fetch(here).then((answer) => answer.json()).then(({ point }) => { given = point; });
  }
});
