mkdir -p /config/config
config=/config/config/config.yaml
[ -f $config ] || : >$config
awk -f /etc/homelab/merge.awk /etc/homelab/api-key $config >$config.new
mv $config.new $config
exec python3 /app/bazarr/bin/bazarr.py --no-update --config /config
