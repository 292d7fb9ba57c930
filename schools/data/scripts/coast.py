#!/usr/bin/env python3
"""Cuts the coast line and national borders around the Netherlands out of npm @geo-maps/countries-coastline-1m."""
import json,os,pickle
from shapely.geometry import shape,box
from shapely import make_valid
import shapely
d=json.load(open(os.environ['GEO_WORK']+'/x/coast/package/map.geo.json'))
fs=d['features']; print(len(fs),fs[0].get('properties'),fs[0]['geometry']['type'])
clip=box(2.0,50.2,8.2,54.2); out=[]
for f in fs:
    if (f.get('properties') or {}).get('A3') not in('NLD','BEL','DEU','FRA'): continue
    g=shape(f['geometry']); g=make_valid(g).intersection(clip)
    if not g.is_empty: out.append((f['properties'],g)); print(f['properties'],g.geom_type,shapely.get_num_coordinates(g),len(getattr(g,'geoms',[g])))
pickle.dump(out,open(os.environ['GEO_WORK']+'/coastclip.pkl','wb'))
