#!/usr/bin/python3
# Draws arguments at random, has Ansible's own code edit files with them, and writes what came of it: the cases of AnsibleEditsTest.
#   ansible-edits.py > src/test/resources/ansible-edits.yaml
# Needs ansible-core, and the collections community.general and ansible.posix (Debian: package ansible).
import json
import os
import random
import re
import tempfile

DIRECTORY = tempfile.mkdtemp()
random.seed(20261121)
class Fail(Exception): pass
class M:
    check_mode=False; _diff=False; tmpdir=DIRECTORY
    def __init__(s,**k): s.params=k
    def fail_json(s,**k): raise Fail(k.get('msg'))
    def atomic_move(s,a,b,**k): os.rename(a,b)
    def get_bin_path(s,*a,**k): return '/bin/true'
    def selinux_enabled(s): return False
    def debug(s,*a): pass
    def run_command(s,*a,**k): return 0,'',''
    def exit_json(s,**k): raise SystemExit
P=os.path.join(DIRECTORY, 'file')
def put(t):
    if t is None:
        if os.path.exists(P): os.unlink(P)
    else: open(P,'w',newline='').write(t)
def get(): return open(P,newline='').read() if os.path.exists(P) else None
cases=[]
# ini
from ansible_collections.community.general.plugins.modules import ini_file as I
def ini_text():
    L=[]
    for _ in range(random.randint(0,8)):
        L.append(random.choice(['[a]','[b]','[a]','k = 1','k=2','#k = 3',';k=4','k','j = 1','# note','','  k = 5','kk = 1','k =','\t#c','[ab]']))
    t='\n'.join(L)
    return t+('\n' if random.random()<.8 and t else '')
n=0
while n<120:
    t=ini_text(); args={}
    sec=random.choice(['a','b',None,'a'])
    state=random.choice(['present','present','absent'])
    opt=random.choice(['k','k','j','new',None])
    if opt is None and sec is None: continue
    vals=[]
    if opt and (state=='present' or random.random()<.5): vals=random.sample(['1','2','v','x y',''],random.choice([1,1,2]))
    excl=random.random()<.7; sp=random.random()<.5; anv=random.random()<.2
    if anv and random.random()<.5: vals=[]
    if state=='present' and opt and not vals and not anv: continue
    if opt is None and state=='present': vals=[]
    if any(v=='' for v in vals): continue
    put(t)
    try: I.do_ini(M(),P,sec,opt,list(vals),state,excl,False,sp,True,anv)
    except Fail: continue
    except Exception: continue
    out=get()
    args={'path':'/etc/f','state':state,'exclusive':excl,'no_extra_spaces':sp,'allow_no_value':anv}
    if sec: args['section']=sec
    if opt: args['option']=opt
    if vals: args['values']=vals
    cases.append(('ini_file',args,t,out)); n+=1
# cron
from ansible.modules import cron as C
def cron_text():
    L=[]
    for _ in range(random.randint(0,7)):
        L.append(random.choice(['#Ansible: one','#Ansible: two','@daily root x','@hourly root y','MAILTO="a"','PATH=/bin','# c','','@daily root z','#Ansible: None']))
    t='\n'.join(L)
    return t+('\n' if t else '')
n=0
while n<80:
    t=cron_text(); name=random.choice(['one','two','three']); env=random.random()<.3; state=random.choice(['present','present','absent'])
    if env: name=random.choice(['MAILTO','PATH','NEW'])
    job=random.choice(['x','y','new job']); dis=random.random()<.2; sp=random.choice(['daily','hourly'])
    ia=random.choice([None,None,'PATH']) if env and state=='present' else None
    put(t); m=M()
    try:
        c=C.CronTab(m,'root',P)
        if env:
            decl='%s="%s"'%(name,job); old=c.find_env(name)
            if state=='present':
                if not old: c.add_env(decl,ia,None)
                elif old[1]!=decl: c.update_env(name,decl)
            elif old: c.remove_env(name)
        elif state=='present':
            j=c.get_cron_job('*','*','*','*','*',job,sp,dis); old=c.find_job(name,j)
            if not old: c.add_job(name,j)
            if old and old[1]!=j: c.update_job(name,j)
            if len(old)>2: c.update_job(name,j)
        else:
            if c.find_job(name): c.remove_job(name)
        out=c.render()
    except Fail: continue
    except Exception: continue
    args={'name':name,'state':state,'env':env,'disabled':dis,'user':'root','cron_file':'/etc/cron.d/f'}
    if not env: args['special_time']=sp
    if state=='present': args['job']=job
    if ia: args['insertafter']=ia
    if c.lines==t.splitlines(): out=t
    cases.append(('cron',args,t,out)); n+=1
# fstab
from ansible_collections.ansible.posix.plugins.modules import mount as F
n=0
while n<80:
    L=[]
    for _ in range(random.randint(0,6)):
        L.append(random.choice(['/dev/a /x ext4 defaults 0 0','/dev/b /x ext4 ro','/dev/c\t/y  xfs defaults 0 1','# /dev/a /x ext4 defaults 0 0','','UUID=1 none swap sw 0 0','/dev/s none swap sw 0 0','bad line','/dev/d /x\\040y ext4 defaults 0 0','/dev/e /x ext4 defaults 1']))
    t='\n'.join(L)+('\n' if L and random.random()<.8 else '')
    name=random.choice(['/x','/y','/new','/x y','none']); src=random.choice(['/dev/a','/dev/new','UUID=1']); fs='swap' if name=='none' else random.choice(['ext4','xfs'])
    opts=random.choice(['defaults','ro,noatime']); dump=random.choice(['0','1']); pno=random.choice(['0','2'])
    state=random.choice(['present','present','absent_from_fstab'])
    put(t); m=M(state=state,backup=False); a=dict(name=name,src=src,fstype=fs,opts=opts,dump=dump,passno=pno,fstab=P,boot='yes',warnings=[],backup_file='')
    try:
        if state=='present': F.set_mount(m,a)
        else: F.unset_mount(m,a)
    except Exception: continue
    out=get()
    cases.append(('mount',dict(path=name,src=src,fstype=fs,opts=opts,dump=dump,passno=pno,state=state),t,out)); n+=1
# authorized_key
from ansible_collections.ansible.posix.plugins.modules import authorized_key as K
keys=['ssh-ed25519 AAAA1 anna','ssh-rsa AAAA2 ben home','ecdsa-sha2-nistp256 AAAA3','ssh-ed25519 AAAA4 dora']
n=0
while n<80:
    L=[]
    for _ in range(random.randint(0,6)):
        k=random.choice(keys)
        L.append(random.choice([k,'no-pty '+k,'command="a, b c",no-pty '+k,'# note','#note','','not a key','  '+k.replace(' ','  '),'from="10.*" '+k]))
    # without an end of the last line Ansible joins two lines that are no keys into one
    t='\n'.join(L)+('\n' if L else '')
    ks=random.sample(keys,random.choice([1,1,2])); ks=[random.choice(['','no-agent-forwarding '])+k for k in ks]
    state=random.choice(['present','present','absent']); ex=state=='present' and random.random()<.3
    ko=random.choice([None,None,'no-pty','from="1.2.3.4",no-X11-forwarding']); cm=random.choice([None,None,'new comment'])
    put(t)
    p=dict(user='root',key='\n'.join(ks),path=P,manage_dir=False,state=state,key_options=ko,exclusive=ex,comment=cm,follow=False,validate_certs=True)
    try: K.enforce_state(M(**p),dict(p))
    except Exception: continue
    out=get()
    args=dict(user='root',key='\n'.join(ks),path='/root/keys',manage_dir=False,state=state,exclusive=ex)
    if ko: args['key_options']=ko
    if cm: args['comment']=cm
    cases.append(('authorized_key',args,t,out)); n+=1
# replace
n=0
rx=[(r'^(a.*)$',r'#\1'),(r'b+','x'),(r'(?P<q>k)=(\d)',r'\g<q> = \2'),(r'\s+$',''),(r'$',';'),(r'^','> '),(r'[^\n]*z[^\n]*\n?',''),(r'x*','-'),(r'(a)|(b)',r'[\1\2]'),(r'\n\n+',r'\n')]
while n<80:
    t=''.join(random.choice(['a','b','k=1','z','\n','\n','x',' ','ab']) for _ in range(random.randint(0,25)))
    r,s=random.choice(rx); af=random.choice([None,None,'a','z']); be=random.choice([None,None,'b','x'])
    pat=''
    if af and be: pat='%s(?P<subsection>.*?)%s'%(af,be)
    elif af: pat='%s(?P<subsection>.*)'%af
    elif be: pat='(?P<subsection>.*)%s'%be
    if pat:
        mm=re.search(re.compile(pat,re.DOTALL),t)
        if not mm: out=t
        else: out=t[:mm.start('subsection')]+re.sub(re.compile(r,re.M),s,mm.group('subsection'))+t[mm.end('subsection'):]
    else: out=re.sub(re.compile(r,re.M),s,t)
    a=dict(path='/etc/f',regexp=r,replace=s)
    if af: a['after']=af
    if be: a['before']=be
    cases.append(('replace',a,t,out)); n+=1
J=lambda v: json.dumps(v,ensure_ascii=True)
print('# Files before and after Ansible 2.14.18 edited them: its own code, called with arguments drawn at random (seed 20261121)')
for m,a,t,o in cases:
    print('- {module: %s, args: %s, before: %s, after: %s}'%(m,J(a),J(t),J(o)))
