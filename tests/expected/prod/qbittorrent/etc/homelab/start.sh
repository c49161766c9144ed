mkdir -p /config/qBittorrent
config=/config/qBittorrent/qBittorrent.conf
[ -f $config ] || : >$config
awk -f /etc/homelab/merge.awk /etc/homelab/wanted.conf $config >$config.new
mv $config.new $config
exec /app/qbittorrent-nox --webui-port=8080
