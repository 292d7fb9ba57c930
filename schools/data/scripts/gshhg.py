#!/usr/bin/env python3
"""Decodes the binned GSHHG shore lines around the Netherlands into polylines per level."""
import os
import netCDF4 as nc,numpy as np,pickle
d=nc.Dataset(os.environ['GEO_WORK']+'/deb/gmt-gshhg-full/usr/share/gmt-gshhg/binned_GSHHS_f.nc'); d.set_auto_mask(False)
bs=int(d['Bin_size_in_minutes'][0]); nx=int(d['N_bins_in_360_longitude_range'][0]); ny=int(d['N_bins_in_180_degree_latitude_range'][0])
print(bs,nx,ny, int(d['N_segments_in_file'][0]), int(d['N_points_in_file'][0]))
first=d['Id_of_first_segment_in_a_bin'][:]; ns=d['N_segments_in_a_bin'][:]; emb=d['Embedded_npts_levels_exit_entry_for_a_segment'][:]; fp=d['Id_of_first_point_in_a_segment'][:]; gid=d['Id_of_GSHHS_ID'][:]
lon=d['Relative_longitude_from_SW_corner_of_bin'][:].astype('u2'); lat=d['Relative_latitude_from_SW_corner_of_bin'][:].astype('u2')
nodes=d['Embedded_node_levels_in_a_bin'][:]
deg=bs/60; out=[]
for b in range(nx*ny):
    row,col=divmod(b,nx); y0=90-(row+1)*deg; x0=col*deg
    if not(3-deg<=x0<=7.6 and 50.4-deg<=y0<=53.9): continue
    for s in range(first[b],first[b]+ns[b]):
        e=int(emb[s]); n=e>>9; lev=(e>>6)&7; ent=(e>>3)&7; ex=e&7
        p=fp[s]; xs=x0+lon[p:p+n]/65535*deg; ys=y0+lat[p:p+n]/65535*deg
        out.append((lev,ent,ex,int(gid[s]),np.column_stack([xs,ys])))
print(len(out),sum(len(o[4]) for o in out)); import collections; print(collections.Counter(o[0] for o in out)); pickle.dump(out,open(os.environ['GEO_WORK']+'/gshhg_seg.pkl','wb'))
