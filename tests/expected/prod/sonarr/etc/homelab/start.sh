config=/config/config.xml
[ -f $config ] || printf '<Config>\n</Config>\n' >$config
grep -q '<ApiKey>' $config || sed -i 's|</Config>|  <ApiKey></ApiKey>\n</Config>|' $config
sed -i -f /etc/homelab/api-key.sed $config
exec /app/sonarr/bin/Sonarr -nobrowser -data=/config
