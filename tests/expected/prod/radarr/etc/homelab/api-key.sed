s|<ApiKey>[^<]*</ApiKey>|<ApiKey><secret radarr-api-key></ApiKey>|
