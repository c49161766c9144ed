node /etc/homelab/merge.cjs
exec node dist/index.js
