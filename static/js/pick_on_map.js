// Lets staff pick a lesson place on the map; the two number fields stay the truth and work without it.
document.querySelectorAll(".pick-on-map").forEach((element) => {
  const latitude = document.getElementById("id_latitude");
  const longitude = document.getElementById("id_longitude");
  const map = L.map(element, { minZoom: 6, maxZoom: 18 });
  let marker;

  function show() {
    const point = [parseFloat(latitude.value), parseFloat(longitude.value)];
    if (point.some(Number.isNaN)) return;
    if (!marker) marker = L.circleMarker(point, { radius: 9, className: "pick-on-map__point" }).addTo(map);
    marker.setLatLng(point);
    map.setView(point, Math.max(map.getZoom() || 0, 12));
  }

  map.fitBounds([[50.7, 3.3], [53.6, 7.3]]);
  fetch(element.dataset.outline)
    .then((response) => response.json())
    .then((outline) => L.geoJSON(outline, { interactive: false, className: "pick-on-map__land", filter: (part) => part.geometry.type !== "Point" }).addTo(map).bringToBack());
  if (element.dataset.tiles) {
    L.tileLayer(element.dataset.tiles, {
      maxZoom: 19,
      attribution: 'Kaartgegevens &copy; <a href="https://www.kadaster.nl">Kadaster</a>',
    }).addTo(map);
  }
  map.on("click", (event) => {
    latitude.value = event.latlng.lat.toFixed(5);
    longitude.value = event.latlng.lng.toFixed(5);
    show();
  });
  [latitude, longitude].forEach((field) => field.addEventListener("change", show));
  show();
});
