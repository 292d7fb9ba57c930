#!/usr/bin/env python3
"""Registry-only base map of the Netherlands. Inputs:
 npm @geo-maps/countries-coastline-1m 0.6.0 (OSM, Nov 2017, ODbL)      -> coast + national borders
 PyPI nlmod 0.11.2 data/shapes/opp_water.shp (Rijkswaterstaat KRW 2018) -> IJsselmeer, Markermeer, Randmeren ...
 Debian gmt-gshhg-full 2.3.7 (GSHHG, LGPL-3+)                           -> Grevelingen/Haringvliet/Volkerak, lakes
 npm @superset-ui/legacy-plugin-chart-country-map 0.20.3 netherlands.geojson (Natural Earth 10m admin-1, public domain) -> province borders
 out/places_nl.csv, out/pc4_nl.csv                                      -> Vijfheerenlanden correction (to Utrecht, 2019)"""
import os,pickle,json,csv,warnings,numpy as np,shapely,shapefile
from shapely.geometry import shape,box,Polygon,LineString,Point,mapping,MultiPoint
from shapely.ops import unary_union,polygonize,voronoi_diagram
from pyproj import Transformer
warnings.filterwarnings('ignore')
fw=Transformer.from_crs(4326,28992,always_xy=True); bw=Transformer.from_crs(28992,4326,always_xy=True)
rd=lambda g: shapely.transform(g,lambda a: np.column_stack(fw.transform(a[:,0],a[:,1])))
wgs=lambda g: shapely.transform(g,lambda a: np.column_stack(bw.transform(a[:,0],a[:,1])))
coast={p['A3']:rd(g).buffer(0) for p,g in pickle.load(open(os.environ['GEO_WORK']+'/coastclip.pkl','rb'))}
nl=coast['NLD']
# --- KRW water
water=[]
for s in shapefile.Reader(os.environ['GEO_WORK']+'/x/nlmod/nlmod/data/shapes/opp_water.shp').iterShapeRecords():
    if s.record['OWMNAAM'] in ('IJsselmeer','Markermeer','Ketelmeer, Vossemeer','Randmeren-oost','Randmeren-zuid','Noordzeekanaal'):
        water.append(shape(s.shape.__geo_interface__).buffer(0))
# --- GSHHG: level 1 land polygons in the Delta box, level 2 lakes
seg=pickle.load(open(os.environ['GEO_WORK']+'/gshhg_seg.pkl','rb'))
lakes=[]
for lev,e,x,i,c in seg:
    if lev==2 and len(c)>3 and np.allclose(c[0],c[-1],atol=2e-4): lakes.append(rd(Polygon(c)).buffer(0))
lakes=[l for l in lakes if l.area>1.5e6]
dbox=box(3.86,51.575,4.78,51.855)
lines=[LineString(c).intersection(dbox) for lev,e,x,i,c in seg if lev==1 and len(c)>1]
lines=[l for l in lines if not l.is_empty]
cells=list(polygonize(unary_union(lines+[dbox.boundary])))
print('delta cells',len(cells))
pickle.dump((cells,lines),open(os.environ['GEO_WORK']+'/delta.pkl','wb'))
# classify: a cell is water when it contains none of the inhabited places and one of these probe points
pl=[Point(float(r['lon']),float(r['lat'])) for f in('places_nl.csv','pc4_nl.csv') for r in csv.DictReader(open(os.environ['GEO_WORK']+'/out/'+f))]
for c in sorted(cells,key=lambda c:-c.area)[:14]: print(round(rd(c).area/1e6,1),c.representative_point().wkt,sum(c.contains(p) for p in pl))
from shapely.strtree import STRtree
W=[rd(c).buffer(0) for c in cells if 300e6<rd(c).area<500e6 and not any(c.contains(p) for p in pl)]
print('delta water',[round(w.area/1e6) for w in W],'lakes',len(lakes),round(sum(l.area for l in lakes)/1e6))
water_all=unary_union([w.buffer(0) for w in water+W+lakes])
land=nl.difference(water_all)
# clean: drop specks of land <0.15 km2 and water holes <0.4 km2, open/close thin slivers (dikes such as Afsluitdijk/Houtribdijk come from KRW gaps)
parts=[Polygon(p.exterior,[h for h in p.interiors if Polygon(h).area>4e5]) for p in getattr(land,'geoms',[land]) if p.area>1.5e5]
land=unary_union(parts); print('land km2',land.area/1e6,'verts',shapely.get_num_coordinates(land),'parts',len(land.geoms))
# --- provinces
ne={f['properties']['ISO']:rd(shape(f['geometry'])).buffer(0) for f in json.load(open(os.environ['GEO_WORK']+'/superset_nl.geojson'))['features']}
# Vijfheerenlanden: Voronoi cells of its places/postcodes, taken from Zuid-Holland to Utrecht
P=[(rd(Point(float(r['lon']),float(r['lat']))),r['municipality']) for r in csv.DictReader(open(os.environ['GEO_WORK']+'/out/places_nl.csv'))]
vfl=[p for p,m in P if m=='Vijfheerenlanden']; hull=MultiPoint(vfl).convex_hull.buffer(9000)
near=[(p,m) for p,m in P if hull.contains(p)]
cells_v=voronoi_diagram(MultiPoint([p for p,_ in near]),envelope=hull.envelope)
tree=STRtree([p for p,_ in near]); reg=unary_union([c for c in cells_v.geoms if near[int(tree.nearest(c.representative_point()))] and any(c.contains(p) and m=='Vijfheerenlanden' for p,m in near)])
reg=reg.intersection(ne['NL-ZH']); reg=max(getattr(reg,'geoms',[reg]),key=lambda g:g.area); print('Vijfheerenlanden km2',reg.area/1e6,'(CBS land+water ~153)')
ne['NL-ZH']=ne['NL-ZH'].difference(reg); ne['NL-UT']=unary_union([ne['NL-UT'],reg])
for piece in list(getattr(ne['NL-ZH'],'geoms',[ne['NL-ZH']])):   # crumbs left by the transfer -> neighbour with the longest common border
    if piece.area<15e6 and piece.centroid.x>118000:
        k=max(('NL-UT','NL-GE'),key=lambda k: ne[k].buffer(60).intersection(piece.boundary).length); ne['NL-ZH']=ne['NL-ZH'].difference(piece.buffer(1)); ne[k]=unary_union([ne[k],piece.buffer(1)]); print('crumb',round(piece.area/1e6,1),'->',k)
rest=land.difference(unary_union(list(ne.values()))); prov={k:[land.intersection(g)] for k,g in ne.items()}
for piece in getattr(rest,'geoms',[rest]):      # slivers between coast line and Natural Earth: split by nearest province
    touch={k:g for k,g in ne.items() if g.distance(piece)<200}
    if len(touch)<=1:
        k=min(ne,key=lambda k:ne[k].distance(piece)); prov[k].append(piece); continue
    left=piece
    ks=sorted(touch,key=lambda k:-ne[k].intersection(piece.buffer(300)).area)
    pts=[];own=[]
    for k in ks:
        b=ne[k].boundary.intersection(piece.buffer(400))
        if b.is_empty: continue
        for s in np.arange(0,b.length,250): pts.append(b.interpolate(s) if b.geom_type=='LineString' else shapely.line_interpolate_point(shapely.line_merge(b) if shapely.line_merge(b).geom_type=='LineString' else max(b.geoms,key=lambda g:g.length),min(s,max(b.geoms,key=lambda g:g.length).length))); own.append(k)
    if len(set(own))<2: prov[ks[0]].append(piece); continue
    vd=voronoi_diagram(MultiPoint(pts),envelope=piece.buffer(5000).envelope); t=STRtree(pts)
    for c in vd.geoms:
        x=c.intersection(piece)
        if x.is_empty or x.area<1: continue
        idx=[i for i in t.query(c) if c.contains(pts[i])]
        if idx: prov[own[idx[0]]].append(x)
NM={'NL-GR':'Groningen','NL-DR':'Drenthe','NL-OV':'Overijssel','NL-GE':'Gelderland','NL-LI':'Limburg','NL-ZE':'Zeeland','NL-NB':'Noord-Brabant','NL-ZH':'Zuid-Holland','NL-NH':'Noord-Holland','NL-FR':'Fryslân','NL-FL':'Flevoland','NL-UT':'Utrecht'}
feats=[]
for k,gs in prov.items():
    g=unary_union([x for x in gs if not x.is_empty]).buffer(5).buffer(-5)
    g=unary_union([p for p in getattr(g,'geoms',[g]) if p.geom_type=='Polygon'])
    print(k,round(g.area/1e6),'km2'); feats.append(dict(type='Feature',properties=dict(layer='province',iso=k,name=NM[k]),geometry=mapping(wgs(g))))
bb=box(2.4,50.3,8.0,54.0); nb=[]
for a in('BEL','DEU','FRA'):
    g=wgs(coast[a]).intersection(bb); feats.append(dict(type='Feature',properties=dict(layer='neighbour',iso=a[:2] if a!='DEU' else 'DE',name={'BEL':'België','DEU':'Deutschland','FRA':'France'}[a]),geometry=mapping(g)))
json.dump(dict(type='FeatureCollection',features=feats),open(os.environ['GEO_WORK']+'/raw_outline.geojson','w'))
print(os.path.getsize(os.environ['GEO_WORK']+'/raw_outline.geojson'))
