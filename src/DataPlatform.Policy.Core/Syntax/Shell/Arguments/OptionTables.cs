namespace Dpp.Syntax.Shell.Arguments;

/// <summary>Which options of a program take a value: from the manuals of the programs, as of 2026-11.</summary>
internal static class OptionTables
{
    private const string DockerRun = """
        add-host= annotation= a|attach= blkio-weight= blkio-weight-device= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile= cpu-period= cpu-quota= cpu-rt-period= cpu-rt-runtime=
        c|cpu-shares= cpus= cpuset-cpus= cpuset-mems= d|detach detach-keys= device= device-cgroup-rule= device-read-bps= device-read-iops= device-write-bps= device-write-iops=
        disable-content-trust dns= dns-opt= dns-option= dns-search= domainname= entrypoint= e|env= env-file= expose= gpus= group-add= health-cmd= health-interval= health-retries=
        health-start-interval= health-start-period= health-timeout= help h|hostname= init i|interactive ip= ip6= ipc= isolation= kernel-memory= l|label= label-file= link= link-local-ip=
        log-driver= log-opt= mac-address= m|memory= memory-reservation= memory-swap= memory-swappiness= mount= name= net= network= net-alias= network-alias= no-healthcheck
        oom-kill-disable oom-score-adj= pid= pids-limit= platform= privileged p|publish= P|publish-all pull= q|quiet read-only restart= rm runtime= security-opt= shm-size= sig-proxy
        stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= t|tty ulimit= use-api-socket u|user= userns= uts= v|volume= volume-driver= volumes-from= w|workdir=
        """;

    private static readonly OptionTable[] tables =
    [
        new("docker", "config= c|context= D|debug H|host= l|log-level= tls tlscacert= tlscert= tlskey= tlsverify v|version"),
        new("docker run", DockerRun) { StopsAtOperand = true },
        new("docker create", DockerRun) { StopsAtOperand = true },
        new("docker container", ""),
        new("docker container run", DockerRun) { StopsAtOperand = true },
        new("docker container create", DockerRun) { StopsAtOperand = true },
        new("docker exec", "d|detach detach-keys= e|env= env-file= i|interactive privileged t|tty u|user= w|workdir=") { StopsAtOperand = true },
        new("docker service", ""),
        new("docker service create", """
            cap-add= cap-drop= config= constraint= container-label= credential-spec= d|detach dns= dns-option= dns-search= endpoint-mode= entrypoint= e|env= env-file= generic-resource= group=
            health-cmd= health-interval= health-retries= health-start-interval= health-start-period= health-timeout= host= hostname= init isolation= l|label= limit-cpu= limit-memory= limit-pids=
            log-driver= log-opt= max-concurrent= mode= mount= name= network= no-healthcheck no-resolve-image oom-score-adj= placement-pref= p|publish= q|quiet read-only replicas=
            replicas-max-per-node= reserve-cpu= reserve-memory= restart-condition= restart-delay= restart-max-attempts= restart-window= rollback-delay= rollback-failure-action=
            rollback-max-failure-ratio= rollback-monitor= rollback-order= rollback-parallelism= secret= stop-grace-period= stop-signal= sysctl= t|tty ulimit= update-delay=
            update-failure-action= update-max-failure-ratio= update-monitor= update-order= update-parallelism= u|user= with-registry-auth w|workdir=
            """) { StopsAtOperand = true },
        new("kubectl", """
            as= as-group= as-uid= cache-dir= certificate-authority= client-certificate= client-key= cluster= context= disable-compression insecure-skip-tls-verify kubeconfig= match-server-version
            n|namespace= password= profile= profile-output= request-timeout= s|server= tls-server-name= token= user= username= v|v= vmodule= warnings-as-errors
            A|all-namespaces all c|container= field-selector= field-manager= f|filename= force from-env-file= from-file= from-literal= grace-period= image= i|stdin k|kustomize= labels= l|selector=
            o|output= overwrite p|patch= port= replicas= R|recursive restart= rm server-side sort-by= tail= since= template= timeout= t|tty type= w|watch wait env= cert= key= docker-server=
            docker-username= docker-password= docker-email= schedule= limits= requests= to-revision= for= annotations= expose target-port= name= protocol= min= max= cpu-percent=
            """),
        new("kubectl create", ""),
        new("kubectl create secret", ""),
        new("kubectl create secret generic", ""),
        new("kubectl create configmap", ""),
        new("kubectl exec", ""),
        new("kubectl run", ""),
        new("kubectl scale", ""),
        new("kubectl set", ""),
        new("kubectl set image", ""),
        new("kubectl set env", "e|env="),
        new("kubectl apply", ""),
        new("kubectl delete", ""),
        new("kubectl rollout", ""),
        new("mc", """
            C|config-dir= quiet q disable-pager json debug insecure no-color resolve= limit-upload= limit-download= custom-header= H= api= path= older-than= newer-than= storage-class= sc= encrypt=
            enc-c= enc-kms= enc-s3= attr= exclude= exclude-bucket= exclude-object= exclude-storageclass= monitoring-address= region= rewind= version-id= vid= tags= retention-mode= retention-duration=
            legal-hold= expire-days= expire-all-object-versions transition-days= transition-tier= noncurrent-expire-days= noncurrent-expire-newer= noncurrent-transition-days= noncurrent-transition-tier=
            prefix= priority= replicate= remote-bucket= bandwidth= sync bucket= access-key= secret-key= endpoint= max-workers= size= overwrite remove watch w recursive r a p l preserve force dp
            """) { Style = ArgumentStyle.OneDash },
        new("mc alias", "") { Style = ArgumentStyle.OneDash },
        new("mc alias set", "") { Style = ArgumentStyle.OneDash },
        new("mc mirror", "") { Style = ArgumentStyle.OneDash },
        new("mc cp", "") { Style = ArgumentStyle.OneDash },
        new("mc mb", "p|ignore-existing with-lock l with-versioning") { Style = ArgumentStyle.OneDash },
        new("mc admin", "") { Style = ArgumentStyle.OneDash },
        new("mc ilm", "") { Style = ArgumentStyle.OneDash },
        new("mc ilm rule", "") { Style = ArgumentStyle.OneDash },
        new("mc ilm rule add", "") { Style = ArgumentStyle.OneDash },
        new("mc replicate", "") { Style = ArgumentStyle.OneDash },
        new("mc replicate add", "") { Style = ArgumentStyle.OneDash },
        new("mc version", "") { Style = ArgumentStyle.OneDash },
        new("mc version enable", "") { Style = ArgumentStyle.OneDash },
        new("minio", "S|certs-dir= C|config-dir= quiet anonymous json") { Style = ArgumentStyle.OneDash },
        new("minio server", """
            address= console-address= listeners= config= ftp= sftp= shutdown-timeout= idle-timeout= read-header-timeout= conn-user-timeout= interface= dns-cache-ttl= max-idle-conns-per-host= memlimit=
            conn-read-deadline= conn-write-deadline= crossdomain-xml= log-dir= log-size= log-prefix= log-compress
            """) { Style = ArgumentStyle.OneDash },
        new("pg_basebackup", """
            D|pgdata= F|format= i|incremental= r|max-rate= R|write-recovery-conf t|target= T|tablespace-mapping= waldir= X|wal-method= z|gzip Z|compress= c|checkpoint= C|create-slot l|label= n|no-clean
            N|no-sync P|progress S|slot= v|verbose V|version manifest-checksums= manifest-force-encode no-estimate-size no-manifest no-slot no-verify-checksums sync-method= d|dbname= h|host= p|port=
            s|status-interval= U|username= w|no-password W|password
            """),
        new("postgres", """
            B|shared_buffers= c= C= D= d= E e f= F|fsync h|listen_addresses= i j k|unix_socket_directories= l|ssl N|max_connections= n O o P p|port= r= S|work_mem= s T t= v= W= x= describe-config single
            boot check help version
            """),
        new("postmaster", "B|shared_buffers= c= C= D= d= E e f= F|fsync h|listen_addresses= i j k|unix_socket_directories= l|ssl N|max_connections= n O o P p|port= r= S|work_mem= s T t= v= W= x="),
        new("pg_ctl", "c|core-files D|pgdata= e= l|log= m|mode= N= o|options= p= P= s|silent S= t|timeout= U= V|version w|wait W|no-wait"),
        new("pg_dump", """
            a|data-only b|large-objects B|no-large-objects c|clean C|create d|dbname= e|extension= E|encoding= f|file= F|format= h|host= j|jobs= n|schema= N|exclude-schema= O|no-owner p|port= R
            s|schema-only S|superuser= t|table= T|exclude-table= U|username= v|verbose w|no-password W|password x|no-privileges Z|compress= exclude-table-data= extra-float-digits= filter= if-exists inserts
            column-inserts lock-wait-timeout= role= rows-per-insert= section= snapshot= sync-method=
            """),
        new("pg_dumpall", """
            a|data-only c|clean d|dbname= E|encoding= f|file= g|globals-only h|host= l|database= O|no-owner p|port= r|roles-only s|schema-only S|superuser= t|tablespaces-only U|username= v|verbose
            w|no-password W|password x|no-privileges exclude-database= filter= role= lock-wait-timeout= rows-per-insert=
            """),
        new("pg_restore", """
            a|data-only c|clean C|create d|dbname= e|exit-on-error f|file= F|format= h|host= I|index= j|jobs= l|list L|use-list= n|schema= N|exclude-schema= O|no-owner p|port= P|function= R s|schema-only
            S|superuser= t|table= T|trigger= U|username= v|verbose w|no-password W|password x|no-privileges 1|single-transaction filter= role= section= use-set-session-authorization
            """),
        new("psql", """
            a|echo-all A|no-align b|echo-errors c|command= d|dbname= e|echo-queries E|echo-hidden f|file= F|field-separator= h|host= H|html l|list L|log-file= n|no-readline o|output= p|port= P|pset=
            q|quiet R|record-separator= s|single-step S|single-line t|tuples-only T|table-attr= U|username= v|set= V|version w|no-password W|password x|expanded X|no-psqlrc z 0 1|single-transaction csv
            variable=
            """),
        new("java", "cp= classpath= class-path= jar= p= module-path= m= module= upgrade-module-path= add-modules= add-opens= add-exports= add-reads= patch-module= limit-modules= d= describe-module=")
            { Style = ArgumentStyle.Java, StopsAtOperand = true },
        new("pgbackrest", """
            archive-async archive-timeout= buffer-size= cmd= cmd-ssh= compress compress-level= compress-type= config= config-include-path= config-path= db-include= db-timeout= delta exec-id= filter= force
            io-timeout= job-retry= link-all link-map= lock-path= log-level-console= log-level-file= log-level-stderr= log-path= log-timestamp neutral-umask output= pg= pg1-host= pg1-path= pg1-port= pg1-user=
            pg2-host= pg2-path= process-max= protocol-timeout= recovery-option= repo= repo1-path= repo1-type= repo1-cipher-type= repo1-cipher-pass= repo1-retention-full= repo1-retention-diff= repo1-s3-bucket=
            repo1-s3-endpoint= repo1-s3-key= repo1-s3-key-secret= repo1-s3-region= repo1-host= set= spool-path= stanza= start-fast stop-auto tablespace-map= target= target-action= target-exclusive
            target-timeline= tcp-keep-alive-count= timeout= type= annotation=
            """),
        new("wal-g", """
            config= cpuprofile= memprofile= profiler-pprof turbo add-user-data= delta-from-name= delta-from-user-data= f|full p|permanent r|rating-composer s|store-all-corrupt v|verify t|tar-size= target-user-data=
            target-storage= restore-spec= reverse-unpack skip-redundant-tars mask= restore-only= confirm use-sentinel-time after= before= json pretty detail
            """),
        new("wal-g delete", ""),
        new("curl", """
            a|append A|user-agent= abstract-unix-socket= aws-sigv4= b|cookie= B|use-ascii c|cookie-jar= C|continue-at= cacert= capath= cert-type= ciphers= connect-timeout= connect-to= create-file-mode= crlfile=
            d|data= D|dump-header= data-ascii= data-binary= data-raw= data-urlencode= delegation= dns-servers= doh-url= e|referer= E|cert= egd-file= engine= f|fail F|form= form-string= g|globoff G|get
            h|help= H|header= i|include I|head interface= ip-tos= j|junk-session-cookies J|remote-header-name json= k|insecure K|config= keepalive-time= key= key-type= krb= l|list-only L|location libcurl=
            limit-rate= local-port= login-options= m|max-time= max-filesize= max-redirs= M|manual n|netrc netrc-file= noproxy= N|no-buffer o|output= O|remote-name oauth2-bearer= output-dir= p|proxytunnel
            P|ftp-port= pass= pinnedpubkey= preproxy= proto= proto-default= proto-redir= proxy-header= proxy-user= q|disable Q|quote= r|range= R|remote-time random-file= rate= request-target= resolve= retry=
            retry-delay= retry-max-time= s|silent S|show-error sasl-authzid= service-name= socks4= socks5= socks5-hostname= stderr= t|telnet-option= T|upload-file= tls-max= tls13-ciphers= trace= trace-ascii=
            u|user= U|proxy-user= unix-socket= url= url-query= v|verbose V|version variable= w|write-out= x|proxy= X|request= y|speed-time= Y|speed-limit= z|time-cond= Z|parallel parallel-max=
            """),
        new("elasticsearch", "E= d|daemonize p|pidfile= q|quiet s|silent v|verbose V|version h|help enrollment-token="),
        new("opensearch", "E= d|daemonize p|pidfile= q|quiet s|silent v|verbose V|version h|help"),
    ];

    /// <summary>The table of a program or of one of its commands; null when there is none.</summary>
    public static OptionTable? Find(string path)
    {
        foreach (var table in tables)
        {
            if (table.Path == path)
            {
                return table;
            }
        }

        return null;
    }
}
